"""Tests of the whole: the site, the code, what is submitted."""
