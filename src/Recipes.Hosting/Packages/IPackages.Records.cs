using Recipes.Hosting.Builds;
using Recipes.Parameters;
using Recipes.Targets;

namespace Recipes.Hosting.Packages;

/// <summary>The targets about what is installed already.</summary>
public partial interface IPackages
{
    /// <summary>The files that <c>Owner</c> is asked about, relative to the working directory.</summary>
    [Parameter("Files whose package Owner tells")]
    string[]? File => TryGetValue(() => File);

    /// <summary>Whether <c>Uninstall</c> leaves what was installed for the package alone.</summary>
    [Parameter("Lets Uninstall leave what was installed for the package alone")]
    bool KeepDependencies => TryGetValue<bool>(() => KeepDependencies);

    /// <summary>Removes installed packages, and what was installed for them alone.</summary>
    Target Uninstall =>
        _ =>
            _.Description("Removes installed packages, and what was installed for them alone")
                .Executes(ct => PackageRecords.UninstallAsync(this, ct));

    /// <summary>Lists the files of installed packages.</summary>
    [Answers]
    Target Files => _ => _.Description("Lists the files of installed packages").Executes(() => PackageRecords.Files(this));

    /// <summary>Tells which package a file belongs to; exit code 1 for none.</summary>
    [Answers]
    Target Owner => _ => _.Description("Tells which package the file of --file belongs to").Executes(() => PackageRecords.Owner(this));

    /// <summary>Compares installed files with what was installed; exit code 1 for a difference.</summary>
    [Answers]
    Target Verify =>
        _ => _.Description("Compares the files of installed packages with what was installed").Executes(() => PackageRecords.Verify(this));
}
