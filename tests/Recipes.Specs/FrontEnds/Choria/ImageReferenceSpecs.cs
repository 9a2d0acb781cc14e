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

    [Fact]
    public void Two_images_are_two_base_images()
    {
        string[] references = ["localhost:5000/a/b:el7", "localhost:5000/a-b:el7", "localhost-5000/a/b:el7", "localhost:5000/a/b:el8"];

        references.Select(ImageReference.BaseName).Distinct(StringComparer.Ordinal).Count().ShouldBe(references.Length);
        ImageReference.BaseName(references[0]).ShouldStartWith("image-localhost-5000-a-b-el7-");
    }
}
