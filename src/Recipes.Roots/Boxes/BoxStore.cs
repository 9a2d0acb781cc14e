using System.Text.Json;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Prefixes;
using Recipes.Roots.Bases;

namespace Recipes.Roots.Boxes;

/// <summary>The named boxes of a checkout: each in a directory of its own, with a note of the base that it stands on.</summary>
/// <param name="directory">Where they are.</param>
/// <param name="bases">The base images.</param>
/// <param name="boxes">Makes boxes.</param>
public sealed class BoxStore(AbsolutePath directory, BaseStore bases, BoxRoots boxes)
{
    private const string FileName = "box.json";

    /// <summary>The names of all boxes with the digests of their bases, in order.</summary>
    public IReadOnlyList<(string Name, string Base)> List() =>
        [
            .. directory
                .GetDirectories()
                .Select(box => (box.Name, Base: ReadBase(box)))
                .Where(box => box.Base is not null)
                .Select(box => (box.Name, box.Base!)),
        ];

    /// <summary>Makes a box. Nothing is copied, and nothing is made if its base does not exist.</summary>
    /// <param name="name">Its name; there is no box of that name yet.</param>
    /// <param name="baseName">The base image's name or digest.</param>
    /// <param name="limits">Of these the disk's size stays with the box.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RecipesException">There is no such base, or there is such a box (exit code 2).</exception>
    public async Task<BaseImage> MakeAsync(string name, string baseName, RootLimits limits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length == 0 || name[0] == '.' || name.Contains('/', StringComparison.Ordinal))
            throw new RecipesException($"'{name}' cannot be the name of a box.", "Use the name of a package.", ExitCode.Usage);
        var image = bases.Find(baseName);
        var place = directory / name;
        if (ReadBase(place) is not null)
        {
            throw new RecipesException(
                $"There is a box '{name}' already.",
                "Enter it with --target EnterBox, or remove it with --target DestroyBox first.",
                ExitCode.Usage
            );
        }
        Directory.CreateDirectory(place);
        try
        {
            // Noted first: a base without users could be removed at any moment.
            BaseStore.Use(image, place);
            await using var box = await boxes.PrepareBoxAsync(
                new RootRequest
                {
                    Directory = place,
                    Base = image,
                    Limits = limits,
                },
                cancellationToken
            );
            WriteBase(place, image.Digest);
        }
        catch
        {
            // Nobody has been in it: nothing in it has other ids than ours. Its base would be in use by a box that no target knows.
            if (ReadBase(place) is null)
                place.DeleteDirectory();
            throw;
        }
        return image;
    }

    /// <summary>The base image that a box stands on.</summary>
    /// <exception cref="RecipesException">There is no such box (exit code 2).</exception>
    public BaseImage BaseOf(string name) => ReadBase(directory / name) is { } digest ? bases.Find(digest) : throw Missing(name);

    /// <summary>Whether a box has added something to a directory; yes too where its layer cannot be looked into from outside.</summary>
    /// <param name="name">The box's name.</param>
    /// <param name="path">A directory of the box.</param>
    public bool HasFiles(string name, AbsolutePath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var paths = new BoxPaths(directory / name, HasDisk: false);
        var place = paths.Upper / Path.GetRelativePath("/", path);
        try
        {
            return paths.Disk.FileExists() || (place.DirectoryExists() && Directory.EnumerateFileSystemEntries(place).Any());
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>The box of a name.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="request">Changes the request: network, limits, mounts.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RecipesException">There is none (exit code 2).</exception>
    public async Task<BoxRoot> OpenAsync(string name, Func<RootRequest, RootRequest>? request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        var place = directory / name;
        if (name.Contains('/', StringComparison.Ordinal) || ReadBase(place) is not { } digest)
            throw Missing(name);
        var wanted = new RootRequest
        {
            Directory = place,
            Base = bases.Find(digest),
            HostName = HostName(name),
        };
        return await boxes.PrepareBoxAsync(request?.Invoke(wanted) ?? wanted, cancellationToken);
    }

    /// <summary>Whether somebody is in a box now.</summary>
    public bool IsInUse(string name)
    {
        using var held = FileLock.TryAcquire(new BoxPaths(directory / name, HasDisk: false).Lock);
        return held is null;
    }

    /// <summary>
    /// A text file of a box as it is now, read from outside: also while somebody is in the box. Null where it is not there, a link leads to it, or the
    /// layer cannot be looked into.
    /// </summary>
    /// <param name="name">The box's name.</param>
    /// <param name="path">A path of the box.</param>
    /// <exception cref="RecipesException">There is no such box (exit code 2).</exception>
    public string? ReadFile(string name, AbsolutePath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var image = BaseOf(name);
        var paths = new BoxPaths(directory / name, HasDisk: false);
        if (paths.Disk.FileExists())
            return null;
        foreach (var tree in (AbsolutePath[])[paths.Upper, image.Tree])
        {
            var place = tree;
            foreach (var part in path.ToString().Split('/', StringSplitOptions.RemoveEmptyEntries))
            {
                place /= part;
                // A link of the box means a path of the box, never one of this machine.
                if (new FileInfo(place).LinkTarget is not null)
                    return null;
            }
            if (place.FileExists())
                return place.ReadAllText();
        }
        return null;
    }

    private RecipesException Missing(string name) =>
        new(
            $"There is no box '{name}'.",
            List() is { Count: > 0 } all
                ? NearNames.Hint(name, [.. all.Select(box => box.Name)])
                : "Make one with --target NewBox --package NAME --base BASE.",
            ExitCode.Usage
        );

    // Letters, digits and inner hyphens: RFC 1123.
    private static string HostName(string name)
    {
        var plain = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        return plain.Length == 0 ? "box" : plain[..Math.Min(plain.Length, 63)];
    }

    private static void WriteBase(AbsolutePath box, string digest)
    {
        using var stream = File.Create(box / FileName);
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("base", digest);
        json.WriteEndObject();
    }

    private static string? ReadBase(AbsolutePath box)
    {
        try
        {
            using var json = JsonDocument.Parse((box / FileName).ReadAllBytes());
            return json.RootElement.GetProperty("base").GetString();
        }
        catch (Exception fault) when (fault is IOException or JsonException or KeyNotFoundException)
        {
            return null;
        }
    }
}
