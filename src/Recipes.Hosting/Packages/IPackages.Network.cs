using Recipes.IO;
using Recipes.Parameters;

namespace Recipes.Hosting.Packages;

/// <summary>How packages' sources are reached.</summary>
public partial interface IPackages
{
    /// <summary>A PEM file of the certificate authorities that are trusted instead of the system's; null for what the environment says.</summary>
    [Parameter("PEM file of the certificate authorities to trust instead of the system's")]
    AbsolutePath? CaFile => TryGetValue(() => CaFile);
}
