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
        Encoding
            .UTF8.GetString(new PathRelocation("/home/me/install", prefix).Apply(Encoding.UTF8.GetBytes(text), isText: true).Content)
            .ShouldBe(expected);

    [Theory]
    [InlineData("a\0/home/me/install/share\0b", "/usr", "a\0/////////////usr/share\0b")]
    [InlineData("a\0////home/me/install/share\0b", "/opt/acme/is/longer", "a\0/opt/acme/is/longer/share\0b")]
    public void In_binaries_slashes_fill_the_place(string text, string prefix, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(text);

        var (content, hasChanged) = new PathRelocation("/home/me/install", prefix).Apply(bytes, isText: false);

        Encoding.UTF8.GetString(content).ShouldBe(expected);
        hasChanged.ShouldBeTrue();
        content.Length.ShouldBe(bytes.Length);
    }

    [Fact]
    public void A_binary_without_room_stays_and_says_so()
    {
        var relocation = new PathRelocation("/in", "/opt/acme");
        var bytes = "x\0/in/share\0"u8.ToArray();

        var (content, hasChanged) = relocation.Apply(bytes, isText: false);

        (hasChanged, relocation.Holds(content)).ShouldBe((false, true));
    }

    [Theory]
    [InlineData("/home/me/install/lib/x", "/usr/lib/x")]
    [InlineData("../lib/x", "../lib/x")]
    public void Links_lead_into_the_new_prefix(string target, string expected) =>
        new PathRelocation("/home/me/install", "/usr").Link(target).ShouldBe(expected);
}
