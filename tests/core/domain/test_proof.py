"""A proof of work pays once."""

import base64
import datetime as dt
import json
import threading

import pytest
from django.db import connection
from django.utils import timezone

from core.domain.proof import ProofRefused, digest_of, forget_spent, new_challenge, spend
from core.models import SpentProof
from tests.harness.proof import solve


@pytest.mark.django_db
def test_a_proof_pays_once():
    proof = solve(new_challenge())
    spend(proof)
    with pytest.raises(ProofRefused, match="used before"):
        spend(proof)


@pytest.mark.django_db
def test_it_ends(monkeypatch):
    proof = solve(new_challenge())
    moment = timezone.now() + dt.timedelta(hours=2, seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    with pytest.raises(ProofRefused, match="expired"):
        spend(proof)


def encoded(**values):
    return base64.b64encode(json.dumps(values).encode()).decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "proof",
    [
        "",
        "é",
        "!!!!",
        "bm90IGpzb24=",
        encoded(),
        encoded(salt=[], number=None),
        "x" * 100_000,
        base64.b64encode(b"[" * 600).decode(),
    ],
)
def test_what_is_no_proof_is_refused(proof):
    with pytest.raises(ProofRefused):
        spend(proof)


@pytest.mark.django_db
def test_it_cannot_be_forged():
    challenge = new_challenge()
    salt = challenge["salt"].replace("?", "0?")
    forged = digest_of(salt, 1)
    for values in (
        {**challenge, "number": 1, "salt": salt, "challenge": forged},
        {**challenge, "number": 1001},
        {**json.loads(base64.b64decode(solve(challenge))), "salt": "a?expires=99999999999"},
    ):
        with pytest.raises(ProofRefused):
            spend(encoded(**values))
    assert not SpentProof.objects.exists()


@pytest.mark.django_db
def test_what_has_ended_is_forgotten():
    spend(solve(new_challenge()))
    forget_spent()
    assert SpentProof.objects.count() == 1
    SpentProof.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    forget_spent()
    assert not SpentProof.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_pay_once():
    proof = solve(new_challenge())
    results = []

    def try_it():
        try:
            spend(proof)
            results.append("paid")
        except ProofRefused:
            results.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=try_it) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["paid"] + ["refused"] * 19
