using System.Text;
using Recipes.Relocating;

namespace Recipes.Specs.Core.Relocating;

public sealed class FileNormalizationSpecs
{
    private const string Destination = "/ws/.recipes/staging/x";
    private static readonly PrefixPaths Paths = new("/ws/install", "/ws/install.native");
    private static readonly string Own = PrefixPlaceholder.Own;
    private static readonly string Native = PrefixPlaceholder.Native;

    [Theory]
    [InlineData("prefix=/ws/install\n", "prefix=OWN\n")]
    [InlineData("-L/ws/install/lib -I/ws/install/include", "-LOWN/lib -IOWN/include")]
    [InlineData("-isystem/ws/install/include", "-isystemOWN/include")]
    [InlineData("-Wl,-rpath,/ws/install/lib:/ws/install", "-Wl,-rpath,OWN/lib:OWN")]
    [InlineData("In /ws/install. And '/ws/install'", "In OWN. And 'OWN'")]
    [InlineData("/ws/install.native/bin/tool", "NATIVE/bin/tool")]
    [InlineData("/ws/installed /ws/install-2 /ws/install.d /ws/install_x", "/ws/installed /ws/install-2 /ws/install.d /ws/install_x")]
    [InlineData("/other/ws/install/lib", "/other/ws/install/lib")]
    [InlineData("OWN/lib", "OWN/lib")]
    [InlineData("/ws/.recipes/staging/xOWN/lib", "OWN/lib")]
    public void In_a_text_each_path_of_a_prefix_becomes_its_placeholder(string text, string expected)
    {
        var file = Normalize(Expand(text), "share/x");

        Encoding.UTF8.GetString(file.Content).ShouldBe(Expand(expected));
        file.Obstacle.ShouldBeNull();
        file.IsSplit.ShouldBeFalse();
    }

    [Theory]
    [InlineData("/a")]
    [InlineData("/a/very/much/longer/prefix/than/the/one/that/it/was/built/for")]
    public void A_text_gets_any_other_prefix(string other)
    {
        var file = Normalize("a=/ws/install/a\nb=/ws/install.native/b\nc=/ws/install", "bin/x-config");

        Relocate(file, new PrefixPaths(other, "/n")).ShouldBe($"a={other}/a\nb=/n/b\nc={other}");
    }

    [Fact]
    public void In_a_binary_the_place_of_a_placeholder_keeps_its_length()
    {
        var file = Normalize($"\0{Own}/share/locale\0{Own}/a:{Own}/b\0end", "bin/x");

        var relocated = Relocate(file, new PrefixPaths("/tmp/x", null));

        relocated.Length.ShouldBe(file.Content.Length);
        relocated.Split('\0').ShouldAllBe(part => part.Length == 0 || part == "end" || part.StartsWith('/'));
        relocated.Replace("//", "", StringComparison.Ordinal).ShouldContain("tmp/x/share/locale\0");
        relocated.ShouldNotContain(Own);
    }

    [Fact]
    public void A_binary_that_holds_a_real_prefix_can_be_there_only()
    {
        Normalize("\0/ws/install/lib\0", "bin/x").Obstacle.ShouldBe("it contains '/ws/install' at byte 1");
        Normalize("\0/ws/install.native/bin\0", "bin/x").Obstacle.ShouldBe("it contains '/ws/install.native' at byte 1");
        Normalize("\0/ws/installed\0", "bin/x").Obstacle.ShouldBeNull();
    }

    [Fact]
    public void A_placeholder_in_pieces_is_noticed()
    {
        Normalize($"\0{Own[..48]}\0", "bin/x").IsSplit.ShouldBeTrue();
        Normalize($"\0{Own}\0", "bin/x").IsSplit.ShouldBeFalse();
    }

    [Theory]
    [InlineData("OWN/lib/a.so", "lib/b.so", "a.so")]
    [InlineData("/ws/install/share/x", "bin/x", "../share/x")]
    [InlineData("/ws/.recipes/staging/xOWN/lib", "lib64", "lib")]
    [InlineData("/ws/install.native/bin/cc", "bin/cc", "NATIVE/bin/cc")]
    [InlineData("/etc/x", "etc/x", "/etc/x")]
    [InlineData("../x", "bin/x", "../x")]
    [InlineData("/ws/installed/x", "bin/x", "/ws/installed/x")]
    public void A_link_into_the_prefix_becomes_relative(string target, string path, string expected) =>
        new FileNormalization(Paths, Destination).NormalizeLink(Expand(target), path).ShouldBe(Expand(expected));

    [Theory]
    [InlineData("/usr")]
    [InlineData("/")]
    [InlineData("/usr/local")]
    public void A_prefix_whose_path_means_other_things_too_is_baked(string prefix)
    {
        var paths = new PrefixPaths(prefix, null);

        paths.Baked.ToString().ShouldBe(prefix);
        new FileNormalization(paths, Destination).Normalize("x"u8.ToArray(), "x", false).Obstacle.ShouldNotBeNull();
    }

    [Fact]
    public void A_placeholder_is_long_enough_and_each_part_is_a_name()
    {
        Own.Length.ShouldBe(PrefixPlaceholder.Length);
        Native.Length.ShouldBe(PrefixPlaceholder.Length);
        Own.Split('/').ShouldAllBe(part => part.Length < 256);
        PrefixPlaceholder.Shorten($"--prefix={Own} x").ShouldBe("--prefix=$PREFIX x");
    }

    private static RelocatableFile Normalize(string text, string path) =>
        new FileNormalization(Paths, Destination).Normalize(Encoding.UTF8.GetBytes(text), path, false);

    private static string Relocate(RelocatableFile file, PrefixPaths paths) =>
        Encoding.UTF8.GetString(FileRelocation.Apply([.. file.Content], file.IsText, file.Places, paths));

    private static string Expand(string text) =>
        text.Replace("OWN", Own, StringComparison.Ordinal).Replace("NATIVE", Native, StringComparison.Ordinal);
}
