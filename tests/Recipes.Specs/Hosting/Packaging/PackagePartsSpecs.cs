using Recipes.Hosting.Packages.Packaging;
using Recipes.Packagers;

namespace Recipes.Specs.Hosting.Packaging;

public sealed class PackagePartsSpecs
{
    [Theory]
    [InlineData("bin/ogg", "Runtime")]
    [InlineData("bin/ogg-config", "Development")]
    [InlineData("lib/libogg.so.0.8.5", "Runtime")]
    [InlineData("lib/libogg.so.0 -> libogg.so.0.8.5", "Runtime")]
    [InlineData("lib/libogg.so -> libogg.so.0.8.5", "Development")]
    [InlineData("lib/plugins/x.so", "Runtime")]
    [InlineData("lib/libogg.a", "Development")]
    [InlineData("lib/libogg.la", "Development")]
    [InlineData("lib/pkgconfig/ogg.pc", "Development")]
    [InlineData("include/ogg/ogg.h", "Development")]
    [InlineData("share/aclocal/ogg.m4", "Development")]
    [InlineData("share/doc/libogg/index.html", "Documentation")]
    [InlineData("share/man/man1/ogg.1", "Runtime")]
    [InlineData("share/man/man3/ogg.3", "Documentation")]
    public void Files_belong_to_parts(string path, string part)
    {
        var words = path.Split(" -> ");
        var file = words.Length > 1 ? PackageFile.Link("/usr/" + words[0], words[1]) : PackageFile.OfText("/usr/" + words[0], "");

        PackageParts.Of(words[0], file).ToString().ShouldBe(part);
    }

    [Fact]
    public void Each_format_has_its_word_for_development() =>
        ((string[])["deb", "rpm", "tar"])
            .Select(format => PackageParts.Name("libogg", PackagePart.Development, format))
            .ShouldBe(["libogg-dev", "libogg-devel", "libogg-dev"]);
}
