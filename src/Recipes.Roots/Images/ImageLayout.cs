using System.Runtime.InteropServices;
using System.Text.Json;
using Recipes.IO;

namespace Recipes.Roots.Images;

/// <summary>
/// Finds the layers of an image that lies in a directory: as of the OCI's image layout, or as <c>docker save</c> writes it. Everything that is
/// read has the digest by which it was named.
/// </summary>
/// <param name="name">What the image is called in messages.</param>
/// <param name="directory">The directory.</param>
internal sealed class ImageLayout(string name, AbsolutePath directory)
{
    /// <summary>The file by which an OCI layout is known.</summary>
    public const string Mark = "oci-layout";

    /// <summary>The file by which an archive of docker is known.</summary>
    public const string DockerMark = "manifest.json";

    private const string OciIndex = "application/vnd.oci.image.index.v1+json";
    private const string OciManifest = "application/vnd.oci.image.manifest.v1+json";
    private const string DockerIndex = "application/vnd.docker.distribution.manifest.list.v2+json";
    private const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";

    // An index in an index in an index is an attack.
    private const int DeepestIndex = 4;
    private const long LargestDocument = 16 << 20;

    private static readonly string[] LayerTypes =
    [
        "application/vnd.oci.image.layer.v1.tar",
        "application/vnd.oci.image.layer.v1.tar+gzip",
        "application/vnd.oci.image.layer.v1.tar+zstd",
        "application/vnd.oci.image.layer.nondistributable.v1.tar",
        "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip",
        "application/vnd.oci.image.layer.nondistributable.v1.tar+zstd",
        "application/vnd.docker.image.rootfs.diff.tar",
        "application/vnd.docker.image.rootfs.diff.tar.gzip",
        "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip",
    ];

    private static string Architecture =>
        RuntimeInformation.OSArchitecture switch
        {
            System.Runtime.InteropServices.Architecture.X64 => "amd64",
            System.Runtime.InteropServices.Architecture.X86 => "386",
            var other => other.ToString().ToLowerInvariant(),
        };

    /// <summary>The layers, the lowest first.</summary>
    public async Task<IReadOnlyList<AbsolutePath>> LayersAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (directory / Mark).FileExists()
                ? await ReadIndexAsync(await ParseAsync(Inside("index.json"), cancellationToken), 0, cancellationToken)
                : await ReadDockerAsync(cancellationToken);
        }
        catch (Exception fault)
            when (fault
                    is JsonException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or IndexOutOfRangeException
                        or ArgumentException
            )
        {
            throw ImageFault.Unknown(name, $"its documents are not as the format wants them ({fault.Message.TrimEnd('.')})");
        }
    }

    private async Task<IReadOnlyList<AbsolutePath>> ReadIndexAsync(JsonElement index, int depth, CancellationToken cancellationToken)
    {
        if (depth > DeepestIndex)
            throw ImageFault.Unknown(name, "its indexes name each other");
        var all = index.GetProperty("manifests").EnumerateArray().ToList();
        // Attestations of builders are manifests too, for a platform "unknown".
        var mine = all.Where(IsForThisMachine).ToList();
        if (mine.Count != 1)
        {
            var what =
                all.Count == 0 ? "it has no manifest"
                : mine.Count == 0 ? $"it has nothing for linux/{Architecture}, but {string.Join(", ", all.Select(Words))}"
                : $"it has several: {string.Join(", ", mine.Select(Words))}";
            throw ImageFault.Unknown(name, what, "Give an image of one system for this machine's processor.");
        }
        var blob = ImageBlob.Read(name, mine[0]);
        var document = await ParseAsync(await blob.VerifyAsync(name, directory, cancellationToken), cancellationToken);
        return blob.MediaType switch
        {
            OciIndex or DockerIndex => await ReadIndexAsync(document, depth + 1, cancellationToken),
            OciManifest or DockerManifest => await ReadManifestAsync(document, cancellationToken),
            _ => throw ImageFault.Unknown(name, $"nobody here knows the media type '{blob.MediaType}'"),
        };
    }

    private async Task<IReadOnlyList<AbsolutePath>> ReadManifestAsync(JsonElement manifest, CancellationToken cancellationToken)
    {
        var layers = manifest.GetProperty("layers").EnumerateArray().Select(layer => ImageBlob.Read(name, layer)).ToList();
        if (layers.Find(layer => !LayerTypes.Contains(layer.MediaType)) is { } unknown)
            throw ImageFault.Unknown(
                name,
                $"its layer {unknown.Digest} is of the media type '{unknown.MediaType}', which is none of files"
            );
        var files = new List<AbsolutePath>();
        foreach (var layer in layers)
            files.Add(await layer.VerifyAsync(name, directory, cancellationToken));
        return files;
    }

    // [{ "Config": "DIGEST.json", "Layers": ["DIRECTORY/layer.tar"] }]; the configuration knows the digests of the layers.
    private async Task<IReadOnlyList<AbsolutePath>> ReadDockerAsync(CancellationToken cancellationToken)
    {
        var images = await ParseAsync(Inside(DockerMark), cancellationToken);
        if (images.GetArrayLength() != 1)
            throw ImageFault.Unknown(name, $"it has {images.GetArrayLength()} images", "Give an archive of one image.");
        var layers = images[0].GetProperty("Layers").EnumerateArray().Select(layer => Inside(layer.GetString()!)).ToList();
        var configuration = await ParseAsync(Inside(images[0].GetProperty("Config").GetString()!), cancellationToken);
        var digests = configuration
            .GetProperty("rootfs")
            .GetProperty("diff_ids")
            .EnumerateArray()
            .Select(id => id.GetString() ?? "")
            .ToList();
        if (digests.Count != layers.Count)
            throw ImageFault.Damaged(name, $"it has {layers.Count} layers, and its configuration names {digests.Count}");
        for (var i = 0; i < layers.Count; i++)
            await ImageBlob.VerifyAsync(name, layers[i], digests[i], size: null, cancellationToken);
        return layers;
    }

    private async Task<JsonElement> ParseAsync(AbsolutePath file, CancellationToken cancellationToken)
    {
        if (!file.FileExists())
            throw ImageFault.Damaged(name, $"there is no {Path.GetRelativePath(directory, file)}");
        if (new FileInfo(file).Length > LargestDocument)
            throw ImageFault.Unknown(name, $"{Path.GetRelativePath(directory, file)} is too large");
        await using var stream = File.OpenRead(file);
        using var json = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken);
        return json.RootElement.Clone();
    }

    // docker shares layers through links; they must not lead elsewhere.
    private AbsolutePath Inside(string path)
    {
        var file = AbsolutePath.Create(Path.GetFullPath(path, directory));
        string final = file.FileExists() && File.ResolveLinkTarget(file, returnFinalTarget: true) is { } target ? target.FullName : file;
        return final.StartsWith($"{directory}/", StringComparison.Ordinal)
            ? file
            : throw ImageFault.Unknown(name, $"'{path}' leads out of it");
    }

    private static bool IsForThisMachine(JsonElement manifest) =>
        !manifest.TryGetProperty("platform", out var platform)
        || (Property(platform, "os") is "linux" && Property(platform, "architecture") == Architecture);

    private static string Words(JsonElement manifest)
    {
        var reference =
            manifest.TryGetProperty("annotations", out var annotations)
            && Property(annotations, "org.opencontainers.image.ref.name") is { } tag
                ? $" ({tag})"
                : "";
        return manifest.TryGetProperty("platform", out var platform)
            ? $"{Property(platform, "os")}/{Property(platform, "architecture")}{reference}"
            : $"{Property(manifest, "digest")}{reference}";
    }

    private static string? Property(JsonElement json, string property) =>
        json.TryGetProperty(property, out var value) ? value.GetString() : null;
}
