using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Stores;

/// <summary>Real packages from the distribution's source archive, built in one checkout and installed in another that has no network.</summary>
public sealed class RelocationSpecs(Machine machine)
{
    private const string Encoder = """
        #include <vorbis/vorbisenc.h>
        #include <vorbis/vorbisfile.h>
        #include <stdio.h>
        int main(void) {
            vorbis_info info;
            vorbis_info_init(&info);
            printf("%d %s\n", vorbis_encode_init_vbr(&info, 2, 44100, 0.5f), ov_clear ? "file" : "");
            return 0;
        }
        """;

    [Fact]
    [Trait("Speed", "Slow")]
    public void Hello_and_libvorbis_work_in_another_prefix()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/apt-get"), "the sources come through apt");
        using var first = machine.Checkout();
        first.Run("Install", "--package", "hello", "libvorbis", "--mirror", "debian").Exits(0);
        using var second = machine.Checkout();
        second.Variables["XDG_CACHE_HOME"] = first.Variables["XDG_CACHE_HOME"];
        var prefix = machine.NewPath("p");

        second
            .Run("Install", "--package", "hello", "libvorbis", "--prefix", prefix, "--mirror", second.Root / "none")
            .Exits(0)
            .Output.ShouldContain("from the store");
        first.Prefix.DeleteDirectory();

        second.Execute("env", "LC_ALL=C.UTF-8", "LANGUAGE=de", prefix / "bin/hello").Exits(0).Output.ShouldBe("Hallo, Welt!\n");
        var program = (prefix / "bin/hello").ReadAllText();
        program.ShouldNotContain("/recipes/prefix/");
        program.ShouldContain($"//{prefix}/share/locale"[1..]);
        second.Execute("readelf", "-d", prefix / "lib/libvorbisfile.so").Exits(0).Output.ShouldContain("[$ORIGIN]");
        second.Write("main.c", Encoder);
        string[] flags =
        [
            $"-I{prefix}/include",
            $"-L{prefix}/lib",
            "-lvorbisenc",
            "-lvorbisfile",
            "-lvorbis",
            "-logg",
            $"-Wl,-rpath,{prefix}/lib",
        ];
        second.Execute(["cc", "main.c", "-o", "main", .. flags]).Exits(0);
        second.Execute("./main").Exits(0).Output.ShouldBe("0 file\n");
        second
            .Execute("env", $"PKG_CONFIG_PATH={prefix}/lib/pkgconfig", "pkg-config", "--cflags", "vorbis")
            .Exits(0)
            .Output.Trim()
            .ShouldBe($"-I{prefix}/include");
        second.Run("Verify", "--prefix", prefix).Exits(0);
    }
}
