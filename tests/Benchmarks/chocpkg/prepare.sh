#!/bin/sh
# Makes both sides build the same archives with the same options. usage: prepare.sh WORK MIRROR CHOCPKG JOBS
set -eu
work=$1 mirror=$2 chocpkg=$3 jobs=$4
root=$(cd "$(dirname "$0")/../../.." && pwd)

mkdir -p "$work/chocpkg" "$work/recipes"
if [ -d "$chocpkg/pkgdef" ]; then
  tar -C "$chocpkg" --exclude=.git -cf - . | tar -xf - -C "$work/chocpkg"
else
  git --git-dir="$chocpkg" archive "${CHOCPKG_REVISION:-bb635f6}" | tar -xf - -C "$work/chocpkg"
fi
sed -i "s/^MAKE_OPTS=\$/MAKE_OPTS=-j$jobs/" "$work/chocpkg/buildenv.sh"

cd "$root"
git ls-files -co --exclude-standard -- build recipes src build.sh global.json '*.props' '*.config' .editorconfig .nuke |
  while read -r file; do if [ -e "$file" ]; then echo "$file"; fi; done | tar -cf - -T - | tar -xf - -C "$work/recipes"

# The recipes of both stay as they are, but for where the source comes from; and for libffi's one option, which chocpkg lacks.
for archive in "$mirror"/*.tar.gz; do
  file=${archive##*/}
  name=${file%-*}
  digest=$(sha256sum "$archive" | cut -d ' ' -f 1)
  definition=$work/chocpkg/pkgdef/$name.sh
  perl -0pi -e 's/\\\n\s*/ /g; s|^variant stable fetch_download .*$|variant stable fetch_download '"file://$archive $digest"'|m' "$definition"
  grep -q "$digest" "$definition" || { echo "prepare.sh: $name of chocpkg has no stable variant" >&2; exit 1; }
  recipe=$(ls "$work/recipes/recipes/$name"/*.cs | head -n 1)
  perl -0pi -e 's|public Variant Stable\s*=>.*?;|public Variant Stable => _ => _.FetchDownload("'"file://$archive"'", "'"$digest"'");|s' "$recipe"
  grep -q "$digest" "$recipe" || { echo "prepare.sh: $name of the catalogue has no variant Stable" >&2; exit 1; }
done
sed -i 's/^build_autotools$/build_autotools --disable-multi-os-directory/' "$work/chocpkg/pkgdef/libffi.sh"
echo 'package_group zlib libpng libogg libvorbis flac libsamplerate libffi' >"$work/chocpkg/pkgdef/seven.sh"

# Two hundred packages of one file each, and a group of them.
mkdir -p "$work/recipes/recipes/two-hundred" "$work/tiny/tiny-1"
printf 'all:\ninstall:\n\tmkdir -p $(DESTDIR)$(PREFIX)/lib/pkgconfig\n\tprintf "Name: %%s\\nDescription: tiny\\nVersion: 1\\n" $(NAME) >$(DESTDIR)$(PREFIX)/lib/pkgconfig/$(NAME).pc\n' \
  >"$work/tiny/tiny-1/Makefile"
tar -C "$work/tiny" -czf "$work/tiny/tiny-1.tar.gz" tiny-1
digest=$(sha256sum "$work/tiny/tiny-1.tar.gz" | cut -d ' ' -f 1)
{
  cat <<END
namespace Recipes.Catalog;

using Recipes.Modules.Building;
using Recipes.Modules.Checking;
using Recipes.Modules.Fetching;

/// <summary>One file.</summary>
public abstract class Tiny : Recipe
{
    public Variant Stable => _ => _.FetchDownload("file://$work/tiny/tiny-1.tar.gz", "$digest");

    protected override Package Define(Package package) => package.CheckPkgConfig(package.Id.Name).BuildMake(x =>
        x with { Variables = new Dictionary<string, string> { ["NAME"] = package.Id.Name } });
}

END
  i=1
  while [ $i -le 200 ]; do
    echo "/// <summary>Number $i.</summary>"
    echo "public sealed class Tiny$i : Tiny;"
    i=$((i + 1))
  done
  echo '/// <summary>All of them.</summary>'
  echo 'public sealed class TwoHundred : Recipe'
  echo '{'
  echo '    protected override Package Define(Package package) => (package with { IsGroup = true })'
  i=1
  while [ $i -le 200 ]; do
    echo "        .DependsOn<Tiny$i>()"
    cat >"$work/chocpkg/pkgdef/tiny$i.sh" <<END
check_pkgconfig tiny$i
variant stable fetch_download file://$work/tiny/tiny-1.tar.gz $digest
do_build() { make; }
do_install() { make install NAME=tiny$i PREFIX="\$PACKAGE_INSTALL_DIR"; }
END
    i=$((i + 1))
  done
  echo '        ;'
  echo '}'
} >"$work/recipes/recipes/two-hundred/TwoHundred.cs"
echo "package_group $(seq -f 'tiny%g' -s ' ' 200)" >"$work/chocpkg/pkgdef/two-hundred.sh"
