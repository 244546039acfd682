"""What the packaged command starts with, and what its decoding children start with."""

import sys

from medaug_gui.io.dicom.image.decoders import FLAG

if __name__ == "__main__":
    if FLAG in sys.argv:
        from medaug_gui.io.dicom.image.decoder_process import main as decode

        decode()
    else:
        from medaug_gui.cli.start import main

        main()
