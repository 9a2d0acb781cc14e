using Recipes.FrontEnds.Choria.Planning;

namespace Recipes.Specs.FrontEnds.Choria;

public sealed class ImageReferenceSpecs
{
    [Theory]
    [InlineData("el7_64", "packager:el7-go1.21")]
    [InlineData("bullseye_armhf_64", "packager:bullseye-go1.21")]
    [InlineData("windows_64", "packager:bullseye-go1.21")]
    [InlineData("linux_tarball", "packager:el8-go1.21")]
    [InlineData("plain", "packager:el7-go1.21")]
    public void An_image_follows_the_package_s_name(string package, string expected) =>
        ImageReference.Of("packager:{dist}-go{go}", package, "1.21").ShouldBe(expected);
}
