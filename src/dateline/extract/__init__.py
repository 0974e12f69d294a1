"""Stage `extract`; its public function is `dateline.extract.stage.extract`."""
