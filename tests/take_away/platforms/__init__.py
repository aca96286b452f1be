"""Tests of the files for learning platforms."""
