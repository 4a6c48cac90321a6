"""People of the council."""

import factory
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory

from core.models import User


class UserFactory(DjangoModelFactory):
    """`role` is the name of a group; the group is made when migrations did not."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    first_name = "Camille"
    last_name = "Durand"
    password = factory.django.Password("motdepasse-de-test")

    @factory.post_generation
    def role(self, create: bool, name: str | None, **kwargs: object) -> None:
        if create and name:
            self.groups.add(Group.objects.get_or_create(name=name)[0])
