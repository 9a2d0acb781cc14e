using Recipes.Hosting.Packages.Mirrors;

namespace Recipes.Specs.Hosting.Packages.Mirrors;

public sealed class SourcesIndexFileSpecs : IDisposable
{
    // From Debian 12's index, shortened.
    private const string Text = """
        Package: libffi
        Binary: libffi-dev, libffi8
        Version: 3.4.4-1
        Package-List:
         libffi-dev deb libdevel optional arch=any
        Directory: pool/main/libf/libffi
        Checksums-Sha256:
         0e2a5ddc5edae4cffe3e4bce5af4f3e6a4e2a0fa3fa8c5bc8bf1ddd6ad6f4d51 1978 libffi_3.4.4-1.dsc
         d66c56ad259a82cf2a9dfc408b32bf5da52371500b84745f7fb8b645712df676 1362394 libffi_3.4.4.orig.tar.gz

        Package: libogg
        Version: 1.3.5-3
        Directory: pool/main/libo/libogg
        Checksums-Sha256:
         c4d91be36fc8e54deae7575241e03f4211eb102afb3fc0775fbbc1b740016705 422744 libogg_1.3.5.orig.tar.xz

        Package: libogg
        Version: 1.3.5-2
        Directory: pool/main/libo/libogg
        """;

    private readonly TemporaryDirectory directory = new();

    public SourcesIndexFileSpecs() => File.WriteAllText(directory.Path / "Sources", Text);

    private SourcesIndexFile Index => new(directory.Path / "Sources", "http://archive.example/debian/");

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_digest_finds_the_file()
    {
        var found = Index.Find("d66c56ad259a82cf2a9dfc408b32bf5da52371500b84745f7fb8b645712df676");

        found.ShouldNotBeNull();
        found.Address.ShouldBe("http://archive.example/debian/pool/main/libf/libffi/libffi_3.4.4.orig.tar.gz");
        found.Size.ShouldBe(1_362_394);
        found.Name.ShouldBe("libffi_3.4.4.orig.tar.gz");
    }

    [Fact]
    public void An_unknown_digest_finds_nothing() => Index.Find(new string('0', 64)).ShouldBeNull();

    [Fact]
    public void A_name_finds_each_version() =>
        Index.FindPackages("libogg").Select(source => source.Version).ShouldBe(["1.3.5-3", "1.3.5-2"]);

    [Theory]
    [InlineData("libog")]
    [InlineData("ogg")]
    [InlineData("libffi-dev")]
    public void A_part_of_a_name_finds_nothing(string name) => Index.FindPackages(name).ShouldBeEmpty();
}
