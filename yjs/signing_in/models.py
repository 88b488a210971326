"""Wrong tries to get in, and the places from which an account is known to sign in."""

from django.db import models


class WrongTry(models.Model):
    """One try that did not get in: at which account (a keyed hash of its address), from where.

    `slowed` marks a try that came before its wait was over: nobody looked at what it said, and it makes no wait
    longer. Accounts that do not exist leave the same rows as those that do.
    """

    account = models.CharField(max_length=64)
    place = models.CharField(max_length=64, blank=True, help_text="The known place it came from, if any")
    address = models.CharField(max_length=64)
    at = models.DateTimeField()
    slowed = models.BooleanField(default=False)

    class Meta:
        ordering = ["at"]
        indexes = [
            models.Index(fields=["account", "at"], name="wrong_try_of_account"),
            models.Index(fields=["address", "at"], name="wrong_try_of_address"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.account[:8]}"


class KnownPlace(models.Model):
    """A device or network address from which a person got in: what others try elsewhere does not slow it."""

    account = models.CharField(max_length=64)
    place = models.CharField(max_length=64)
    used_at = models.DateTimeField()

    class Meta:
        ordering = ["-used_at"]
        constraints = [models.UniqueConstraint(fields=["account", "place"], name="known_place_once")]

    def __str__(self) -> str:
        return f"{self.account[:8]} at {self.place[:8]}"
