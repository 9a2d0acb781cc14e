using Recipes.Hosting.Builds;
using Recipes.Targets;

namespace Recipes.Hosting.Packages;

/// <summary>The target that makes package files; part of <see cref="IPackages"/>, which has a parameter of the same name.</summary>
public interface IPackaging : IRecipesBuild
{
    /// <summary>Installs packages where they are not, and makes package files of them: deb, rpm, tar, zip, msi.</summary>
    Target Package =>
        _ =>
            _.Description("Makes package files of packages: --format deb,rpm,tar,zip,msi")
                .Executes(ct => Packaging.PackageFiles.WriteAsync((IPackages)this, ct));
}
