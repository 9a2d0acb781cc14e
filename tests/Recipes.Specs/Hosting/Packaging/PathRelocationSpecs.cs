using System.Text;
using Recipes.Hosting.Packages.Packaging;

namespace Recipes.Specs.Hosting.Packaging;

public sealed class PathRelocationSpecs
{
    [Theory]
    [InlineData("prefix=/home/me/install\n", "/usr", "prefix=/usr\n")]
    [InlineData("-L/home/me/install/lib -I/home/me/install/include", "/opt/acme", "-L/opt/acme/lib -I/opt/acme/include")]
    [InlineData("/home/me/install-2 /home/me/installed", "/usr", "/home/me/install-2 /home/me/installed")]
    [InlineData("prefix=/home/me/install\nbin=/home/me/install/bin", "", "prefix=/\nbin=/bin")]
    public void Texts_name_the_new_prefix(string text, string prefix, string expected) =>
        Copy(new PathRelocation("/home/me/install", prefix), text, isText: true).ShouldBe((expected, true));

    [Theory]
    [InlineData("a\0/home/me/install/share\0b", "/usr", "a\0/////////////usr/share\0b")]
    [InlineData("a\0////home/me/install/share\0b", "/opt/acme/is/longer", "a\0/opt/acme/is/longer/share\0b")]
    public void In_binaries_slashes_fill_the_place(string text, string prefix, string expected) =>
        Copy(new PathRelocation("/home/me/install", prefix), text, isText: false).ShouldBe((expected, true));

    [Fact]
    public void A_binary_without_room_stays_and_says_so() =>
        Copy(new PathRelocation("/in", "/opt/acme"), "x\0/in/share\0", isText: false).ShouldBe(("x\0/in/share\0", false));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_does_not_matter_where_a_large_file_is_cut(bool isText)
    {
        var relocation = new PathRelocation("/old/place", "/longer/new/place");
        foreach (var gap in Enumerable.Range((1 << 17) - 40, 50))
        {
            var text = new string('x', gap) + "////////old/place/bin /old/placebo " + new string('y', 1 << 17) + "////////old/place";
            var expected = text.Replace(
                "////////old/place/",
                isText ? "///////" + "/longer/new/place/" : "/longer/new/place/",
                StringComparison.Ordinal
            );
            expected = expected[..^17] + (isText ? "///////" : "") + "/longer/new/place";

            Copy(relocation, text, isText).ShouldBe((expected, true), $"{gap}");
        }
    }

    [Theory]
    [InlineData("a /old/place", true, false)]
    [InlineData("a\0/old/placebo", false, true)]
    public void A_content_is_looked_through(string text, bool holds, bool hasZero) =>
        new PathRelocation("/old/place", "/usr").Inspect(new MemoryStream(Encoding.UTF8.GetBytes(text))).ShouldBe((holds, hasZero));

    [Theory]
    [InlineData("/home/me/install/lib/x", "/usr/lib/x")]
    [InlineData("../lib/x", "../lib/x")]
    public void Links_lead_into_the_new_prefix(string target, string expected) =>
        new PathRelocation("/home/me/install", "/usr").Link(target).ShouldBe(expected);

    private static (string Text, bool Fits) Copy(PathRelocation relocation, string text, bool isText)
    {
        using var result = new MemoryStream();
        var fits = relocation.Copy(new MemoryStream(Encoding.UTF8.GetBytes(text)), result, isText);
        return (Encoding.UTF8.GetString(result.ToArray()), fits);
    }
}
