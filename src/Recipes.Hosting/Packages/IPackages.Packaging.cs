using Recipes.IO;
using Recipes.Parameters;

namespace Recipes.Hosting.Packages;

/// <content>What the target <c>Package</c> is told.</content>
public partial interface IPackages : IPackaging
{
    /// <summary>The formats of the files that <c>Package</c> makes (null is <c>tar</c>), or what reads the variables that <c>Env</c> writes.</summary>
    [Parameter(
        "Package: deb, rpm, tar, zip, msi (default: tar); Env: sh, fish, powershell, json, direnv, cmake (default: sh)",
        Separator = ","
    )]
    string[]? Format => TryGetValue(() => Format);

    /// <summary>Whether headers and documentation get packages of their own.</summary>
    [Parameter("Splits packages into what runs, what compiles against it (-dev, -devel) and documentation (-doc)")]
    bool Split => TryGetValue<bool>(() => Split);

    /// <summary>Where the packaged files are installed; null is <c>/usr</c>.</summary>
    [Parameter("Directory that packaged files are installed into; default: /usr")]
    string? PackagePrefix => TryGetValue(() => PackagePrefix);

    /// <summary>Where package files are written; null is <c>output/artifacts</c> in the root.</summary>
    [Parameter("Directory that package files are written to; default: output/artifacts")]
    AbsolutePath? Artifacts => TryGetValue(() => Artifacts);

    /// <summary>The release of the packaging, which follows the version; null is <c>1</c>.</summary>
    [Parameter("Release of the packaging, which follows the version; default: 1")]
    string? PackageRelease => TryGetValue(() => PackageRelease);

    /// <summary>Who answers for the packages; null is what the recipe says.</summary>
    [Parameter("Who answers for packages: 'Name <address>'; default: what the recipe says")]
    string? Maintainer => TryGetValue(() => Maintainer);

    /// <summary>How package files are compressed; null is the format's usual one.</summary>
    [Parameter("How package files are compressed: none, gzip, xz or zstd, with a level: xz:9")]
    string? Compression => TryGetValue(() => Compression);

    /// <summary>The gpg key that signs; null signs nothing.</summary>
    [Parameter("Key of gpg that signs package files: an address or a fingerprint")]
    string? SignWith => TryGetValue(() => SignWith);

    /// <summary>Whether debug symbols stay in packaged files.</summary>
    [Parameter("Keeps debug symbols in packaged files, which are stripped otherwise")]
    bool KeepSymbols => TryGetValue<bool>(() => KeepSymbols);
}
