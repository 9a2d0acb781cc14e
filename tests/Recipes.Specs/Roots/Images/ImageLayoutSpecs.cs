using System.Security.Cryptography;
using System.Text;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots.Images;

namespace Recipes.Specs.Roots.Images;

public sealed class ImageLayoutSpecs : IDisposable
{
    private const string Layer = "application/vnd.oci.image.layer.v1.tar+gzip";
    private const string Manifest = "application/vnd.oci.image.manifest.v1+json";
    private const string Index = "application/vnd.oci.image.index.v1+json";

    private readonly AbsolutePath directory = Directory.CreateTempSubdirectory("recipes-image-").FullName;

    public void Dispose() => directory.DeleteDirectory();

    [Fact]
    public async Task Layers_are_found_in_their_order()
    {
        var (one, two) = (Blob("one"), Blob("two"));
        WriteIndex(Of(Manifest, ManifestOf((Layer, one), ("application/vnd.docker.image.rootfs.diff.tar.gzip", two))));

        (await LayersAsync()).Select(layer => layer.ReadAllText()).ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task What_has_another_content_than_its_digest_is_damaged()
    {
        var layer = Blob("as it was");
        WriteIndex(Of(Manifest, ManifestOf((Layer, layer))));
        File.WriteAllText(directory / "blobs" / "sha256" / layer, "as it is");
        var shorter = await FaultAsync();
        File.WriteAllText(directory / "blobs" / "sha256" / layer, "as it wan");
        var changed = await FaultAsync();

        shorter.ExitCode.ShouldBe(ExitCode.Integrity);
        shorter.Message.ShouldContain($"sha256:{layer} has 8 bytes instead of 9");
        changed.ExitCode.ShouldBe(ExitCode.Integrity);
        changed.Message.ShouldContain($"the content of sha256:{layer} has the digest sha256:");
    }

    [Fact]
    public async Task A_layer_that_is_not_there_is_damage()
    {
        WriteIndex(Of(Manifest, ManifestOf((Layer, new string('a', 64)))));

        var fault = await FaultAsync();

        fault.ExitCode.ShouldBe(ExitCode.Integrity);
        fault.Message.ShouldContain($"there is no sha256:{new string('a', 64)}");
    }

    [Theory]
    [InlineData("application/vnd.oci.image.layer.v1.tar+brotli")]
    [InlineData("application/vnd.cncf.helm.chart.content.v1.tar+gzip")]
    [InlineData("")]
    public async Task An_unknown_kind_of_layer_is_refused(string type)
    {
        WriteIndex(Of(Manifest, ManifestOf((type, Blob("one")))));

        var fault = await FaultAsync();

        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
        fault.Message.ShouldContain($"is of the media type '{type}'");
    }

    [Fact]
    public async Task An_unknown_kind_of_manifest_is_refused()
    {
        WriteIndex(Of("application/vnd.example+json", Blob("{}")));

        (await FaultAsync()).Message.ShouldContain("nobody here knows the media type 'application/vnd.example+json'");
    }

    [Theory]
    [InlineData("sha256:../../../../etc/passwd")]
    [InlineData("sha256:ABCD")]
    [InlineData("md5:d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("none")]
    public async Task A_digest_never_becomes_a_path_elsewhere(string digest)
    {
        WriteIndex($$"""{"mediaType":"{{Manifest}}","digest":"{{digest}}","size":2}""");

        (await FaultAsync()).ExitCode.ShouldBe(ExitCode.InvalidInput);
    }

    [Fact]
    public async Task Of_several_systems_this_machines_is_taken()
    {
        var mine = Of(Manifest, ManifestOf((Layer, Blob("mine"))));
        var other = Of(Manifest, ManifestOf((Layer, Blob("other"))));
        var inner = Blob($$"""{"manifests":[{{Platform(other, "linux", "s390x")}},{{Platform(mine, "linux", Architecture)}}]}""");
        WriteIndex(Of(Index, inner));

        (await LayersAsync()).Select(layer => layer.ReadAllText()).ShouldBe(["mine"]);

        WriteIndex(Platform(other, "linux", "s390x"));
        (await FaultAsync()).Message.ShouldContain($"it has nothing for linux/{Architecture}, but linux/s390x");
        WriteIndex($"{mine},{other}");
        (await FaultAsync()).Message.ShouldContain("it has several: sha256:");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{")]
    [InlineData("""{"manifests":[{"mediaType":"x"}]}""")]
    [InlineData("""{"manifests":[]}""")]
    [InlineData("""{"manifests":3}""")]
    public async Task What_is_no_index_is_refused(string text)
    {
        WriteIndex("");
        (directory / "index.json").WriteAllText(text);

        (await FaultAsync()).ExitCode.ShouldBe(ExitCode.InvalidInput);
    }

    [Fact]
    public async Task An_archive_of_docker_is_known_by_its_configuration()
    {
        (directory / "l1" / "layer.tar").WriteAllText("one");
        (directory / "manifest.json").WriteAllText("""[{"Config":"c.json","Layers":["l1/layer.tar"]}]""");
        WriteConfiguration("one\n");
        (await LayersAsync()).Single().ReadAllText().ShouldBe("one\n");

        WriteConfiguration("other");
        (await FaultAsync()).ExitCode.ShouldBe(ExitCode.Integrity);
        (directory / "manifest.json").WriteAllText("""[{"Config":"c.json","Layers":["../../../etc/passwd"]}]""");
        (await FaultAsync()).Message.ShouldContain("leads out of it");
        (directory / "manifest.json").WriteAllText("[]");
        (await FaultAsync()).Message.ShouldContain("it has 0 images");
    }

    [Theory]
    [InlineData("""[{"Config":"c.json","Layers":[null]}]""")]
    [InlineData("""[{"Config":null,"Layers":[]}]""")]
    [InlineData("""[{"Config":"c.json","Layers":["\u0000"]}]""")]
    [InlineData("""[{"Config":3}]""")]
    [InlineData("""{"Config":"c.json"}""")]
    public async Task What_is_no_list_of_docker_is_refused(string text)
    {
        WriteConfiguration("one\n");
        (directory / "manifest.json").WriteAllText(text);

        (await FaultAsync()).ExitCode.ShouldBe(ExitCode.InvalidInput);
    }

    private static string Architecture =>
        System.Runtime.InteropServices.RuntimeInformation.OSArchitecture switch
        {
            System.Runtime.InteropServices.Architecture.X64 => "amd64",
            var other => other.ToString().ToLowerInvariant(),
        };

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Platform(string descriptor, string system, string processor) =>
        $$"""{{descriptor[..^1]}},"platform":{"os":"{{system}}","architecture":"{{processor}}"} }""";

    private void WriteConfiguration(string layer) =>
        (directory / "c.json").WriteAllText($$"""{"rootfs":{"diff_ids":["sha256:{{Digest(layer)}}"]} }""");

    private string Of(string type, string digest) =>
        $$"""{"mediaType":"{{type}}","digest":"sha256:{{digest}}","size":{{new FileInfo(
            directory / "blobs" / "sha256" / digest
        ).Length}}}""";

    private string ManifestOf(params IEnumerable<(string Type, string Digest)> layers) =>
        Blob(
            $$"""{"layers":[{{string.Join(
                ',',
                layers.Select(layer =>
                    (directory / "blobs" / "sha256" / layer.Digest).FileExists()
                        ? Of(layer.Type, layer.Digest)
                        : $$"""{"mediaType":"{{layer.Type}}","digest":"sha256:{{layer.Digest}}"}"""
                )
            )}}]}"""
        );

    private string Blob(string text)
    {
        var digest = Digest(text);
        File.WriteAllText((directory / "blobs" / "sha256").CreateDirectory() / digest, text);
        return digest;
    }

    private void WriteIndex(string manifests)
    {
        (directory / "oci-layout").WriteAllText("""{"imageLayoutVersion":"1.0.0"}""");
        (directory / "index.json").WriteAllText($$"""{"manifests":[{{manifests}}]}""");
    }

    private Task<IReadOnlyList<AbsolutePath>> LayersAsync() => new ImageLayout("image.tar", directory).LayersAsync(default);

    private Task<RecipesException> FaultAsync() => Should.ThrowAsync<RecipesException>(LayersAsync);
}
