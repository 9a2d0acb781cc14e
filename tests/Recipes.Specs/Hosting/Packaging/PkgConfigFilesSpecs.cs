using Recipes.Hosting.Packages.Packaging;
using Recipes.Packagers;

namespace Recipes.Specs.Hosting.Packaging;

public sealed class PkgConfigFilesSpecs
{
    [Fact]
    public void Modules_are_provided_and_required()
    {
        var (provides, requires) = PkgConfigFiles.Of([
            Module(
                "lib/pkgconfig/vorbis.pc",
                "v=1.3\nName: vorbis # x\nVersion: ${v}.7\nRequires: ogg >= 1.3, zlib\nRequires.private: m = 2\n"
            ),
            Module("share/pkgconfig/vorbisenc.pc", "Version: 1.3.7\nRequires: vorbis\nLibs: -lvorbisenc\n"),
            Module("share/doc/example.pc", "Version: 9\nRequires: nothing\n"),
        ]);

        provides.Select(relation => relation.ToString()).ShouldBe(["pkgconfig(vorbis) = 1.3.7", "pkgconfig(vorbisenc) = 1.3.7"]);
        requires
            .Select(relation => relation.ToString())
            .ShouldBe(["pkgconfig(ogg) >= 1.3", "pkgconfig(zlib)", "pkgconfig(m) = 2", "/usr/bin/pkg-config"]);
    }

    [Fact]
    public void Without_modules_there_is_nothing_to_say()
    {
        var (provides, requires) = PkgConfigFiles.Of([Module("lib/x.txt", "Version: 1\n")]);

        (provides.Count, requires.Count).ShouldBe((0, 0));
    }

    private static PackagedFile Module(string path, string text) =>
        new(path, PackageFile.OfText("/usr/" + path, text), Elf: null, IsBinary: false);
}
