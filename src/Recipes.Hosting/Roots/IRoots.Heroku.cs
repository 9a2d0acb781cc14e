using Recipes.Hosting.Builds;
using Recipes.Hosting.Roots.Vendoring;
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
    /// Builds a package from its recipe, with all that it needs, in a box over <c>--base</c>; or runs the command after <c>--</c> in the package's box;
    /// or takes what was compiled there. Always as the user who owns <c>/app</c>. Packs <c>/app/vendor/NAME</c> (<c>--prefix</c>), tries the archive in
    /// a bare copy of the base, and writes what the modular buildpack needs beside it. <c>--output</c> is the archive's name; its suffix says the
    /// compression; default: <c>NAME.tar.gz</c>.
    /// </summary>
    [NamesOutput]
    Target Vendor =>
        _ =>
            _.Description("Packs /app/vendor/NAME: of a recipe built on --base, or of a package's box, where it runs the command after --")
                .Executes(ct => VendorTarget.RunAsync(this, ct));
}
