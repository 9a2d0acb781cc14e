using Recipes.Errors;
using Recipes.Modules.Fetching.Debian;

namespace Recipes.Specs.Modules.Fetching.Debian;

public sealed class SourceControlFileSpecs
{
    private const string Digest = "e4dc24ec9ac3b2c5aaefea1c4ba8a5d0f0b4a2d4e3b8cd7f31c3c4cbc6a9bdc1";

    private const string Content = $"""
        Format: 3.0 (quilt)
        Source: neato
        Binary: libneato1, libneato-dev
        Version: 0.0.1-1
        Checksums-Sha1:
         0123456789012345678901234567890123456789 10 neato_0.0.1.orig.tar.gz
        Checksums-Sha256:
         {Digest} 10 neato_0.0.1.orig.tar.gz
         {Digest} 10 neato_0.0.1.orig.tar.gz.asc
         {Digest} 20 neato_0.0.1-1.debian.tar.xz

        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_description_is_read_with_and_without_a_signature(bool isSigned)
    {
        var text = isSigned
            ? $"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n{Content}\n-----BEGIN PGP SIGNATURE-----\n\nVersion: x\n-----END PGP SIGNATURE-----\n"
            : Content;

        var file = SourceControlFile.Parse(text, "neato.dsc");

        file.Name.ShouldBe("neato");
        file.Version.ShouldBe("0.0.1-1");
        file.Files.ShouldBe([("neato_0.0.1.orig.tar.gz", Digest), ("neato_0.0.1-1.debian.tar.xz", Digest)]);
    }

    [Theory]
    [InlineData("Source: neato", "", "it has no Source")]
    [InlineData("Checksums-Sha256:", "Files:", "it has no Checksums-Sha256")]
    [InlineData(Digest, "e4dc", "a line of Checksums-Sha256 is not a digest, a size and the name of a file")]
    [InlineData("neato_0.0.1-1.debian.tar.xz", "../neato.tar.xz", "a line of Checksums-Sha256 is not")]
    [InlineData("neato_0.0.1-1.debian.tar.xz", "-x", "a line of Checksums-Sha256 is not")]
    [InlineData("3.0 (quilt)", "3.0 (git)", "'neato.dsc' is of the format '3.0 (git)'")]
    public void What_is_no_description_is_refused(string part, string by, string reason)
    {
        var fault = Should.Throw<RecipesException>(() => SourceControlFile.Parse(Content.Replace(part, by), "neato.dsc"));

        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
        fault.Message.ShouldContain(reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN PGP SIGNED MESSAGE-----")]
    [InlineData("-----BEGIN PGP SIGNED MESSAGE-----\n\n-----BEGIN PGP SIGNATURE-----")]
    public void An_empty_text_is_refused(string text) => Should.Throw<RecipesException>(() => SourceControlFile.Parse(text, "neato.dsc"));
}
