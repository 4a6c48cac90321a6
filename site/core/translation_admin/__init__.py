"""Screens of translators and moderators, around those of wagtail-localize."""
