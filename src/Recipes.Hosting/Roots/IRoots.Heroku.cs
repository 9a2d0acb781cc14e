using Recipes.Hosting.Builds;
using Recipes.Parameters;
using Recipes.Targets;

namespace Recipes.Hosting.Roots;

/// <summary>What the howto for Heroku's binary packages does by hand.</summary>
public partial interface IRoots
{
    /// <summary>
    /// The packages that <c>SyncBase</c> shall leave: a file with what <c>dpkg --get-selections</c> writes or with names, <c>box:NAME</c> or
    /// <c>base:NAME</c> for what is installed there.
    /// </summary>
    [Parameter("Packages that SyncBase leaves: a file of dpkg --get-selections or of names, box:NAME, base:NAME")]
    string? Selections => TryGetValue(() => Selections);

    /// <summary>The version of what <c>Vendor</c> packs, for the installer's name; null for the recipe's, or none.</summary>
    [Parameter("Version of what Vendor packs, for the installer's name")]
    string? VendorVersion => TryGetValue(() => VendorVersion);

    /// <summary>The name of the archive that <c>Vendor</c> writes below <c>output/vendor</c>; its suffix says the compression.</summary>
    [Parameter("Archive that Vendor writes, below output/vendor; default: NAME.tar.gz", Name = "ArchiveName")]
    string? ArchiveName => TryGetValue(() => ArchiveName);

    /// <summary>The address that <c>Vendor</c>'s index gives for its directory.</summary>
    [Parameter("Address of the directory of Vendor's files, for the index")]
    string? VendorAddress => TryGetValue(() => VendorAddress);

    /// <summary>Brings a base image to a package selection; its name means the result then. <c>--plan</c> only shows what it would do.</summary>
    [Plans]
    Target SyncBase =>
        _ =>
            _.Description("Brings a base image to the packages of --selections; --plan only shows how")
                .Executes(ct => SyncTarget.RunAsync(this, ct));

    /// <summary>
    /// Runs the command after <c>--</c> in a box as the user who owns <c>/app</c>, packs what it installed, tries it in a bare copy of the base, and writes
    /// what the modular buildpack needs beside the archive.
    /// </summary>
    Target Vendor =>
        _ =>
            _.Description("Runs the command after -- in a package's box as the owner of /app, and packs its /app/vendor/NAME")
                .Executes(ct => VendorTarget.RunAsync(this, ct));
}
