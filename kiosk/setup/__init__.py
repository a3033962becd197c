"""Provisioning (`kiosk setup`): what a technician chooses once on a machine, asked in a dialog or given as flags."""
