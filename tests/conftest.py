"""Tests run offscreen, on one thread each, in an empty home, and never see the user's settings."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ["MEDAUG_HOME"] = tempfile.mkdtemp(prefix="medaug-test-home-")
