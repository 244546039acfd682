#!/bin/sh
# Puts MedAug into the application menu of this user, and on the desktop where there is one: double-click to start.
set -eu
cd "$(dirname "$0")/../.."
here=$(pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
mkdir -p "$data/applications" "$data/icons/hicolor/scalable/apps"
cp resources/icons/medaug.svg "$data/icons/hicolor/scalable/apps/medaug.svg"
entry="$data/applications/medaug.desktop"
sed "s|@EXEC@|\"$here/.venv/bin/medaug-gui\" %F|" packaging/linux/medaug.desktop.in >"$entry"
chmod +x "$entry"
if command -v xdg-user-dir >/dev/null 2>&1; then
    desktop=$(xdg-user-dir DESKTOP)
    if [ -d "$desktop" ] && [ "$desktop" != "$HOME" ]; then
        cp "$entry" "$desktop/medaug.desktop"
        chmod +x "$desktop/medaug.desktop"
    fi
fi
command -v update-desktop-database >/dev/null 2>&1 && update-desktop-database "$data/applications" || true
echo "MedAug is in the application menu: $entry"
