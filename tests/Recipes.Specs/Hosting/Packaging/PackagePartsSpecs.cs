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
            .Select(format => PackageParts.Name("libogg", PackagePart.Development, format, "libogg.so.0"))
            .ShouldBe(["libogg-dev", "libogg-devel", "libogg-dev"]);

    [Theory]
    [InlineData("libogg.so.0", "libogg0", "libogg0")]
    [InlineData("libfoo2.so.1", "libfoo2-1", "libfoo2-1")]
    [InlineData("libgame2-1.9.so.10.0.0", "libgame2-1.9-10.0.0", "libgame2-1_9-10_0_0")]
    [InlineData("libBar_x-1.2.so", "libbar-x-1.2", "libBar_x-1_2")]
    [InlineData(null, "libogg", "libogg")]
    public void A_library_alone_is_named_after_its_soname(string? soName, string deb, string rpm)
    {
        PackageParts.Name("libogg", PackagePart.Runtime, "deb", soName).ShouldBe(deb);
        PackageParts.Name("libogg", PackagePart.Runtime, "rpm", soName).ShouldBe(rpm);
    }

    [Fact]
    public void A_summary_is_cut_between_words_where_its_part_leaves_no_room() =>
        PackageParts
            .Summary("Sets text for terminals: wrapped at columns, in a drawn frame", PackagePart.Development)
            .ShouldBe("Sets text for terminals: wrapped at columns, in a drawn (development files)");
}
