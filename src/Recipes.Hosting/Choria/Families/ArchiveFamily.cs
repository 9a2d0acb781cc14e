using Recipes.Packagers;
using Recipes.Packagers.Tar;
using Recipes.Packagers.Zip;

namespace Recipes.Hosting.Choria.Families;

/// <summary><c>archive/*</c>: a tar or zip file with one directory that holds the binary.</summary>
internal sealed class ArchiveFamily : IPackageFamily
{
    // Whatever the package is called: scripts that unpack such archives rely on it.
    private const string Program = "choria";

    public IReadOnlyList<FamilyFile> Files(FamilyInput input)
    {
        var plan = input.Plan;
        var name = $"{plan.Name}-{plan.Property("os")}-{plan.Property("target_arch")}-{plan.Version}";
        var suffix = plan.Binary!.Os.Equals("windows", StringComparison.OrdinalIgnoreCase) ? ".exe" : "";
        var contents = new PackageContents
        {
            Metadata = FamilyMetadata.Of(input, null),
            Files = [PackageFile.FromDisk($"/{Program}{suffix}", input.Binary, PackageFile.Executable)],
            Time = input.Time,
        };
        return plan.Property("format") switch
        {
            "tgz" => [new FamilyFile($"{name}.tgz", contents, new TarPackager(new TarOptions { TopDirectory = name }))],
            "zip" => [new FamilyFile($"{name}.zip", contents, new ZipPackager(new ZipOptions { TopDirectory = name }))],
            var format => throw new Errors.RecipesException(
                $"The package '{plan.Package}' has the format '{format}', and 'archive' makes tgz and zip.",
                "Write 'format: tgz' or 'format: zip'.",
                Errors.ExitCode.InvalidInput
            ),
        };
    }
}
