using Recipes.Errors;
using Recipes.Modules.Fetching.Debian;
using Recipes.Modules.Fetching.GitHub;
using Recipes.Modules.Fetching.Signatures;

namespace Recipes.Modules.Fetching;

/// <summary>The ways to get a package's source.</summary>
public static class PackageFetching
{
    /// <summary>A copy whose source is an archive (tar or zip, in any usual compression) at an address.</summary>
    /// <param name="package">The package.</param>
    /// <param name="url">An <c>http</c>, <c>https</c> or <c>file</c> URL.</param>
    /// <param name="sha256">
    /// The archive's SHA-256, 64 hex digits. Without it the first download is believed, and a warning shows the digest to write down.
    /// </param>
    /// <param name="with">Changes the module's options: <c>x => x with { IsTarBomb = true }</c>.</param>
    /// <exception cref="Errors.RecipesException">The address or the digest is malformed (exit code 3).</exception>
    public static Package FetchDownload(
        this Package package,
        string url,
        string? sha256 = null,
        Func<DownloadSource, DownloadSource>? with = null
    )
    {
        var source = new DownloadSource { Url = url, Sha256 = sha256 };
        return package with { Source = (with?.Invoke(source) ?? source).Validated() };
    }

    /// <summary>A copy whose source is an archive that is to be had at several addresses.</summary>
    /// <param name="package">The package.</param>
    /// <param name="urls">At least one <c>http</c>, <c>https</c> or <c>file</c> URL; asked in this order.</param>
    /// <param name="sha256">The archive's SHA-256, 64 hex digits.</param>
    /// <param name="with">Changes the module's options.</param>
    /// <exception cref="Errors.RecipesException">An address or the digest is malformed, or there is none (exit code 3).</exception>
    public static Package FetchDownload(
        this Package package,
        IReadOnlyList<string> urls,
        string sha256,
        Func<DownloadSource, DownloadSource>? with = null
    )
    {
        ArgumentNullException.ThrowIfNull(urls);
        var rest = urls.Skip(1).ToList();
        return package.FetchDownload(
            urls.Count > 0 ? urls[0] : "",
            sha256,
            source =>
            {
                var complete = source with { Alternatives = rest };
                return with?.Invoke(complete) ?? complete;
            }
        );
    }

    /// <summary>A copy whose source is an archive that was attached to a release on GitHub.</summary>
    /// <param name="package">The package.</param>
    /// <param name="repository">The repository as <c>owner/name</c>.</param>
    /// <param name="tag">The release's tag; <c>latest</c> is the newest that is neither a draft nor a pre-release.</param>
    /// <param name="asset">The asset's name, or a pattern with <c>*</c> and <c>?</c> that fits exactly one.</param>
    /// <param name="sha256">The archive's SHA-256, 64 hex digits. Without it the lock file remembers what the first download was.</param>
    /// <param name="with">Changes the module's options: <c>x => x with { Server = "https://github.example.com" }</c>.</param>
    /// <exception cref="Errors.RecipesException">One of the values cannot be right (exit code 3).</exception>
    public static Package FetchGitHubRelease(
        this Package package,
        string repository,
        string tag,
        string asset,
        string? sha256 = null,
        Func<GitHubReleaseSource, GitHubReleaseSource>? with = null
    )
    {
        ArgumentNullException.ThrowIfNull(package);
        var source = new GitHubReleaseSource
        {
            Repository = repository,
            Tag = tag == "latest" ? null : tag,
            Asset = asset,
            Sha256 = sha256,
        };
        return package with { Source = (with?.Invoke(source) ?? source).Validated() };
    }

    /// <summary>A copy whose source is a commit of a git repository.</summary>
    /// <param name="package">The package.</param>
    /// <param name="url">An address that <c>git</c> understands.</param>
    /// <param name="reference">A branch, a tag or a commit's id; null is the branch that the remote's <c>HEAD</c> names.</param>
    /// <param name="with">Changes the module's options: <c>x => x with { Submodules = true }</c>.</param>
    /// <exception cref="Errors.RecipesException">The address or the reference would be taken for an option (exit code 3).</exception>
    public static Package FetchGit(this Package package, string url, string? reference = null, Func<GitSource, GitSource>? with = null)
    {
        var source = new GitSource { Url = url, Reference = reference };
        return package with { Source = (with?.Invoke(source) ?? source).Validated() };
    }

    /// <summary>A copy whose source is a directory of this machine. Its content is part of the key; <c>.git</c> is left out.</summary>
    /// <param name="package">The package.</param>
    /// <param name="path">The directory: absolute, or relative to the recipe's own.</param>
    public static Package FetchDirectory(this Package package, string path)
    {
        ArgumentNullException.ThrowIfNull(package);
        return package with
        {
            Source = new DirectorySource { Path = path },
            LocalFiles = [.. package.LocalFiles, path],
        };
    }

    /// <summary>
    /// A copy whose source is a source package of this machine's distribution (Debian and its like), with the distribution's patches. The machine
    /// needs no <c>deb-src</c> entries.
    /// </summary>
    /// <param name="package">The package.</param>
    /// <param name="name">The source package's name: <c>libpng1.6</c>.</param>
    /// <param name="version">Its version with the distribution's revision; null is the newest, which is locked until it is updated.</param>
    /// <param name="with">Changes the module's options: <c>x => x with { AppliesPatches = false }</c>.</param>
    /// <exception cref="Errors.RecipesException">The name, the version or the digest is malformed (exit code 3).</exception>
    public static Package FetchDebianSource(
        this Package package,
        string name,
        string? version = null,
        Func<DebianSource, DebianSource>? with = null
    )
    {
        var source = new DebianSource { Name = name, Version = version };
        return package with { Source = (with?.Invoke(source) ?? source).Validated() };
    }

    /// <summary>
    /// A copy whose download must have a detached signature (OpenPGP or minisign) of certain keys: <c>SignedBy("keys.asc")</c> behind
    /// <c>FetchDownload</c>. It is verified beside the checksum.
    /// </summary>
    /// <param name="package">A package whose source is a download.</param>
    /// <param name="key">A file beside the recipe with the keys, or a minisign public key itself.</param>
    /// <param name="signature">The signature's address; null tries the archive's with the usual endings.</param>
    /// <param name="with">Changes further options: <c>x => x with { OfContent = true }</c>.</param>
    /// <exception cref="Errors.RecipesException">The source is no download (exit code 3).</exception>
    public static Package SignedBy(
        this Package package,
        string key,
        string? signature = null,
        Func<SourceSignature, SourceSignature>? with = null
    )
    {
        ArgumentNullException.ThrowIfNull(package);
        if (package.Source is not DownloadSource source)
        {
            throw new RecipesException(
                $"{package.Id} is to be signed, but nothing is downloaded for it.",
                "Write .SignedBy(...) directly behind .FetchDownload(...), in the variant.",
                ExitCode.InvalidInput
            );
        }
        var wanted = new SourceSignature { Key = key, Url = signature };
        wanted = with?.Invoke(wanted) ?? wanted;
        return package with
        {
            Source = source with { Signature = wanted },
            LocalFiles = wanted.HasInlineKey ? package.LocalFiles : [.. package.LocalFiles, wanted.Key],
        };
    }
}
