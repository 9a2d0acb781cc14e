using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Recipes.IO;

namespace Recipes.Acceptance.Roots;

/// <summary>Writes small images as of the OCI's image layout.</summary>
/// <param name="directory">The layout's directory.</param>
internal sealed class ImageWriter(AbsolutePath directory)
{
    /// <summary>The media type of the layers.</summary>
    public const string LayerType = "application/vnd.oci.image.layer.v1.tar+gzip";

    private readonly List<(string Type, string Digest, string Content)> layers = [];

    /// <summary>The layout's directory.</summary>
    public AbsolutePath Directory => directory;

    /// <summary>Adds a layer that is an archive already.</summary>
    public ImageWriter Layer(AbsolutePath archive, string type = LayerType)
    {
        var content = archive.ReadAllBytes();
        layers.Add((type, Blob(Compress(content)), Digest(content)));
        return this;
    }

    /// <summary>Adds a layer of entries.</summary>
    public ImageWriter Layer(params IEnumerable<TarEntry> entries)
    {
        using var stream = new MemoryStream();
        using (var writer = new TarWriter(stream, leaveOpen: true))
        {
            foreach (var entry in entries)
                writer.WriteEntry(entry);
        }
        layers.Add((LayerType, Blob(Compress(stream.ToArray())), Digest(stream.ToArray())));
        return this;
    }

    /// <summary>Adds a layer whose content ends in the middle of a file, with a digest that is right.</summary>
    public ImageWriter TruncatedLayer()
    {
        using var stream = new MemoryStream();
        using (var writer = new TarWriter(stream, leaveOpen: true))
            writer.WriteEntry(File("usr/long", new string('x', 100_000)));
        layers.Add((LayerType, Blob(Compress(stream.ToArray()[..50_000])), Digest(stream.ToArray())));
        return this;
    }

    /// <summary>Writes the documents.</summary>
    public ImageWriter Write()
    {
        var architecture = RuntimeInformation.OSArchitecture == Architecture.X64 ? "amd64" : "arm64";
        var contents = string.Join(',', layers.Select(layer => $"\"sha256:{layer.Content}\""));
        var configuration = Blob(
            Bytes(
                $$"""{"architecture":"{{architecture}}","os":"linux","rootfs":{"type":"layers","diff_ids":[{{contents}}]},"config":{} }"""
            )
        );
        var list = string.Join(',', layers.Select(layer => Descriptor(layer.Type, layer.Digest)));
        var config = Descriptor("application/vnd.oci.image.config.v1+json", configuration);
        const string type = "application/vnd.oci.image.manifest.v1+json";
        var manifest = Blob(Bytes($$"""{"schemaVersion":2,"mediaType":"{{type}}","config":{{config}},"layers":[{{list}}]}"""));
        (directory / "index.json").WriteAllText($$"""{"schemaVersion":2,"manifests":[{{Descriptor(type, manifest)}}]}""");
        (directory / "oci-layout").WriteAllText("""{"imageLayoutVersion":"1.0.0"}""");
        return this;
    }

    /// <summary>The file of a layer.</summary>
    public AbsolutePath FileOf(int layer) => directory / "blobs" / "sha256" / layers[layer].Digest;

    /// <summary>A file of root.</summary>
    public static TarEntry File(string path, string text, int mode = 0x1A4) =>
        new PaxTarEntry(TarEntryType.RegularFile, path)
        {
            DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)),
            Mode = (UnixFileMode)mode,
        };

    /// <summary>A directory of root.</summary>
    public static TarEntry Folder(string path) => new PaxTarEntry(TarEntryType.Directory, path) { Mode = (UnixFileMode)0x1ED };

    /// <summary>A link.</summary>
    public static TarEntry Link(TarEntryType type, string path, string target) => new PaxTarEntry(type, path) { LinkName = target };

    /// <summary>What deletes something of the layers below.</summary>
    public static TarEntry Whiteout(string path) => new PaxTarEntry(TarEntryType.RegularFile, path);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Digest(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static byte[] Compress(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(content);
        return stream.ToArray();
    }

    private string Descriptor(string type, string digest) =>
        $$"""{"mediaType":"{{type}}","digest":"sha256:{{digest}}","size":{{new FileInfo(directory / "blobs" / "sha256" / digest).Length}} }""";

    private string Blob(byte[] content)
    {
        var digest = Digest(content);
        (directory / "blobs" / "sha256" / digest).WriteAllBytes(content);
        return digest;
    }
}
