using System.Security.Cryptography;
using System.Text;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Prefixes;
using Recipes.Roots.Boxes;

namespace Recipes.Roots.Bases;

/// <summary>
/// The base images of a user: immutable, each in a directory named by its digest, with names that mean one. Published by a rename; safe beside
/// other processes.
/// </summary>
/// <param name="directory">Where they are.</param>
/// <param name="boxes">Works on files in the ids of boxes.</param>
/// <param name="time">Tells when a base was made.</param>
public sealed class BaseStore(AbsolutePath directory, BoxRoots boxes, TimeProvider time)
{
    private AbsolutePath Images => directory / "bases";

    private AbsolutePath NameFiles => directory / "names";

    private AbsolutePath Staging => directory / "staging";

    /// <summary>All base images, in order of their titles.</summary>
    public IReadOnlyList<BaseImage> List()
    {
        var names = NameFiles
            .GetFiles()
            .Where(file => file.Extension != ".part")
            .ToLookup(file => file.ReadAllText().Trim(), file => file.Name, StringComparer.Ordinal);
        return
        [
            .. Images
                .GetDirectories()
                .Select(place =>
                    BaseRecord.Read(place) is { } image
                        ? image with
                        {
                            Names = [.. names[image.Digest].Order(StringComparer.Ordinal)],
                        }
                        : null
                )
                .OfType<BaseImage>()
                .OrderBy(image => image.Title, StringComparer.Ordinal),
        ];
    }

    /// <summary>The base image of a name, or of the beginning of a digest (at least four digits).</summary>
    /// <exception cref="RecipesException">There is none, or there are several (exit code 2).</exception>
    public BaseImage Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var all = List();
        if (all.FirstOrDefault(image => image.Names.Contains(name)) is { } named)
            return named;
        var matches =
            name.Length >= 4 ? [.. all.Where(image => image.Digest.StartsWith(name, StringComparison.Ordinal))] : (List<BaseImage>)[];
        if (matches.Count == 1)
            return matches[0];
        if (matches.Count > 1)
            throw new RecipesException($"{matches.Count} base images begin with '{name}'.", "Give more digits.", ExitCode.Usage);
        throw new RecipesException(
            $"There is no base image '{name}'.",
            all.Count == 0
                ? "Make one with --target NewBase --base NAME."
                : NearNames.Hint(name, [.. all.SelectMany(image => image.Names.DefaultIfEmpty(image.Digest[..12]))]),
            ExitCode.Usage
        );
    }

    /// <summary>The files whose change could change what a name means, or that it means anything.</summary>
    /// <param name="name">A name, or the beginning of a digest.</param>
    /// <param name="image">What it means now.</param>
    public IReadOnlyList<AbsolutePath> EvidenceOf(string name, BaseImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return [NameFiles / name, BaseRecord.FileOf(image.Directory)];
    }

    /// <summary>Makes a base image; one with the same content is found instead.</summary>
    /// <param name="name">What it is called from now on, instead of any other base; null for no name.</param>
    /// <param name="origin">What it is made from, in words.</param>
    /// <param name="fill">Fills the tree, which does not exist yet, and may use the directory that it is in.</param>
    /// <param name="cancellationToken">Stops it; nothing is left then.</param>
    public async Task<BaseImage> AddAsync(
        string? name,
        string origin,
        Func<AbsolutePath, CancellationToken, Task> fill,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(fill);
        if (name is not null)
            Validate(name);
        RootDemands.Demand(boxes.Name, boxes.Survey(), RootAbilities.None);
        await SweepAsync(cancellationToken);
        var stage = Staging / Guid.NewGuid().ToString("N");
        Directory.CreateDirectory(stage);
        using var held = FileLock.TryAcquire(stage + ".lock");
        try
        {
            var tree = stage / "tree";
            await fill(tree, cancellationToken);
            await BaseTree.CompleteAsync(boxes, tree, cancellationToken);
            var digest = await BaseTree.DigestAsync(boxes, tree, cancellationToken);
            var image = new BaseImage(digest, Images / digest) { Origin = origin, CreatedAt = time.GetUtcNow() };
            BaseRecord.Write(image, stage);
            Publish(stage, image);
            if (name is not null)
                Name(image, name);
            return Find(digest);
        }
        finally
        {
            await DeleteAsync(stage, CancellationToken.None);
            (stage + ".lock").DeleteFile();
        }
    }

    /// <summary>Notes that a box stands on a base, which then cannot be removed while the box is there.</summary>
    public static void Use(BaseImage image, AbsolutePath box)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(box);
        var file = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(box)))[..16];
        (image.Directory / "users" / file).WriteAllText(box);
    }

    /// <summary>The directories of the boxes that stand on a base.</summary>
    public static IReadOnlyList<AbsolutePath> Users(BaseImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return
        [
            .. (image.Directory / "users")
                .GetFiles()
                .Select(file => AbsolutePath.Create(file.ReadAllText().Trim()))
                .Where(box => box.DirectoryExists())
                .Order(),
        ];
    }

    /// <summary>Removes a name, and the base itself if that was its last one.</summary>
    /// <param name="name">A name, or the beginning of a digest, which means the base with all its names.</param>
    /// <param name="cancellationToken">Stops it half-way; call it again.</param>
    /// <returns>What it was.</returns>
    /// <exception cref="RecipesException">There is none (exit code 2), or it is in use (1).</exception>
    public async Task<BaseImage> RemoveAsync(string name, CancellationToken cancellationToken)
    {
        var image = Find(name);
        if (image.Names.Contains(name) && image.Names.Count > 1)
        {
            (NameFiles / name).DeleteFile();
            return image;
        }
        var users = Users(image);
        if (users.Count > 0)
        {
            throw new RecipesException(
                $"The base image '{image.Title}' is in use by {(users.Count == 1 ? "the box" : $"{users.Count} boxes:")} {string.Join(", ", users)}.",
                "Destroy what stands on it first: --target DestroyBox --package NAME."
            );
        }
        foreach (var other in image.Names)
            (NameFiles / other).DeleteFile();
        // Out of the way first: half a base must never be found.
        var trash = Staging / Guid.NewGuid().ToString("N");
        Directory.CreateDirectory(Staging);
        Directory.Move(image.Directory, trash);
        await DeleteAsync(trash, cancellationToken);
        return image;
    }

    /// <summary>Makes the base's disk image if there is none yet: ext4, without room for more.</summary>
    /// <param name="image">The base.</param>
    /// <param name="cancellationToken">Stops it; nothing is left then.</param>
    public async Task<AbsolutePath> DiskAsync(BaseImage image, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(image);
        using (await FileLock.AcquireAsync(image.Directory / "disk.lock", time, cancellationToken))
        {
            if (!image.Disk.FileExists())
                await BaseTree.WriteDiskAsync(boxes, image, cancellationToken);
        }
        return image.Disk;
    }

    private static void Validate(string name)
    {
        if (
            name.Length is 0 or > 100
            || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '+' or ':')
            || name[0] is '.' or '-'
        )
        {
            throw new RecipesException(
                $"'{name}' cannot be the name of a base image.",
                "Use letters, digits and - _ . + : only, at most 100.",
                ExitCode.Usage
            );
        }
    }

    private void Publish(AbsolutePath stage, BaseImage image)
    {
        Directory.CreateDirectory(Images);
        try
        {
            if (!image.Directory.DirectoryExists())
                Directory.Move(stage, image.Directory);
        }
        catch (IOException) when (image.Directory.DirectoryExists())
        {
            // Another process made the same base meanwhile.
        }
    }

    private void Name(BaseImage image, string name)
    {
        var part = NameFiles / $"{Guid.NewGuid():N}.part";
        part.WriteAllText(image.Digest);
        File.Move(part, NameFiles / name, overwrite: true);
    }

    // What a killed process was making: its lock is free.
    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var stage in Staging.GetDirectories())
        {
            using var held = FileLock.TryAcquire(stage + ".lock");
            if (held is null)
                continue;
            await DeleteAsync(stage, cancellationToken);
            (stage + ".lock").DeleteFile();
        }
    }

    private async Task DeleteAsync(AbsolutePath place, CancellationToken cancellationToken)
    {
        if (place.DirectoryExists())
            (await boxes.RunMappedAsync(Command.Create("rm", "-rf", "--", place), null, cancellationToken)).EnsureSuccess();
    }
}
