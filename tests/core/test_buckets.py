"""Uploaded files in a bucket: the site's views are the only way to them."""

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from core.domain.orphans import files_in
from tests.factories.media import DocumentFactory, ImageFactory
from tests.harness.servers import s3_server

pytestmark = pytest.mark.xdist_group("s3")
KEYS = {"access_key": "key", "secret_key": "secret", "region_name": "eu-west-3"}


@pytest.fixture(scope="module")
def service():
    with s3_server() as server:
        yield f"http://127.0.0.1:{server.port}"


@pytest.fixture
def bucket(service, settings):
    client = boto3.client(
        "s3",
        endpoint_url=service,
        aws_access_key_id="key",
        aws_secret_access_key="secret",
        region_name="eu-west-3",
    )
    client.create_bucket(
        Bucket="council", CreateBucketConfiguration={"LocationConstraint": "eu-west-3"}
    )
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "config.buckets.PrivateBucket",
            "OPTIONS": {"bucket_name": "council", "endpoint_url": service, **KEYS},
        },
    }
    yield client
    for item in client.list_objects_v2(Bucket="council").get("Contents", []):
        client.delete_object(Bucket="council", Key=item["Key"])
    client.delete_bucket(Bucket="council")


def keys(bucket):
    return [item["Key"] for item in bucket.list_objects_v2(Bucket="council").get("Contents", [])]


def body_of(response):
    body = b"".join(response.streaming_content)
    response.close()
    return body


def test_a_picture_is_served_by_the_site_from_the_bucket(bucket, db, client):
    rendition = ImageFactory().get_rendition("width-100")
    assert rendition.url == f"/media/{rendition.file.name}"
    assert rendition.file.name in keys(bucket)
    assert client.get("/media/images/no-such.jpg").status_code == 404
    response = client.get(rendition.url)
    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    assert body_of(response) == default_storage.open(rendition.file.name).read()


def test_a_document_is_read_through_its_permissions_only(bucket, db, client, admin_client):
    document = DocumentFactory()
    assert document.file.name in keys(bucket)
    assert document.file.url.startswith("/media/documents/")
    assert client.get(document.file.url).status_code == 404
    # No published page shows it: nobody but the team may read it.
    assert client.get(document.url).status_code in (302, 403, 404)
    response = admin_client.get(document.url)
    assert response.status_code == 200
    assert "council" not in str(response.headers)
    body_of(response)


def test_nothing_in_the_bucket_is_public(bucket, db):
    document = DocumentFactory()
    grants = bucket.get_object_acl(Bucket="council", Key=document.file.name)["Grants"]
    assert [grant for grant in grants if "AllUsers" in str(grant)] == []


def test_the_bucket_can_be_walked_measured_and_emptied(bucket, db):
    name = default_storage.save("documents/a b.txt", ContentFile(b"text"))
    other = default_storage.save("documents/a b.txt", ContentFile(b"more"))
    assert name != other
    assert sorted(files_in("documents")) == sorted([name, other])
    assert default_storage.size(name) == 4
    default_storage.delete(name)
    assert list(files_in("documents")) == [other]
