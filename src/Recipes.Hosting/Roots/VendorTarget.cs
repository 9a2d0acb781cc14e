using System.Security.Cryptography;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.Hosting.Builds;
using Recipes.IO;
using Recipes.Roots;
using Recipes.Roots.Boxes;
using Recipes.Roots.Vendoring;

namespace Recipes.Hosting.Roots;

/// <summary>The target that packs what a box has below its prefix.</summary>
internal static class VendorTarget
{
    public static async Task RunAsync(IRoots build, CancellationToken cancellationToken)
    {
        var session = BuildSession.Current;
        var services = RootServices.Of(build);
        await services.SweepAsync(cancellationToken);
        var name = RootServices.PackageOf(build, nameof(IRoots.Vendor));
        var prefix = Prefix(build, name);
        var archive = Archive(build, session, name);
        await using var box = await services.Boxes.OpenAsync(
            name,
            request => request with { HasNetwork = build.BuildRootNetwork, Limits = LimitParameters.Of(build) },
            cancellationToken
        );
        if (build.Rest.Count > 0)
            await BuildAsync(build, box, services, cancellationToken);
        var packing = new VendorArchive(box, prefix);
        var contents = await packing.PackAsync(archive, cancellationToken);
        var image = services.Boxes.BaseOf(name);
        var place = services.Temporary("vendor");
        await using var bare = await services.Kind.PrepareBoxAsync(new RootRequest { Directory = place, Base = image }, cancellationToken);
        var scripts = new VendorScripts(
            prefix.Name,
            build.VendorVersion,
            prefix,
            contents.Programs.Count > 0,
            contents.Libraries.Count > 0
        );
        try
        {
            await VendorTrial.RunAsync(bare, archive, scripts, contents, services.Log, cancellationToken);
        }
        finally
        {
            await bare.DestroyAsync(CancellationToken.None);
        }
        Write(build, archive, scripts);
        session.Log.Write(StepLogKind.Information, $"{archive} has {contents.Files} files; it runs in a bare copy of {image.Title}.");
    }

    private static async Task BuildAsync(IRoots build, BoxRoot box, RootServices services, CancellationToken cancellationToken)
    {
        var command = Command.Create(build.Rest[0], build.Rest.Skip(1));
        BuildSession.Current.Log.Write(StepLogKind.Command, command.ToString());
        (await box.RunAsync(command, RootUser.Builder, services.Log, cancellationToken)).EnsureSuccess();
    }

    private static AbsolutePath Prefix(IRoots build, string name)
    {
        var prefix = (string?)build.Prefix ?? $"/app/vendor/{name}";
        return prefix.StartsWith("/app/", StringComparison.Ordinal) && !prefix.Any(char.IsWhiteSpace)
            ? AbsolutePath.Create(prefix)
            : throw new RecipesException(
                $"'{prefix}' is no prefix of a vendored package.",
                "Use one like /app/vendor/NAME.",
                ExitCode.Usage
            );
    }

    private static AbsolutePath Archive(IRoots build, BuildSession session, string name)
    {
        var file = build.ArchiveName ?? $"{name}.tar.gz";
        if (
            file.Contains('/', StringComparison.Ordinal)
            || !VendorArchive.Suffixes.Any(suffix => file.EndsWith(suffix, StringComparison.Ordinal))
        )
        {
            throw new RecipesException(
                $"'{file}' is no name of an archive.",
                $"Use a plain name that ends with {string.Join(", ", VendorArchive.Suffixes)}.",
                ExitCode.Usage
            );
        }
        return session.RootDirectory / "output" / "vendor" / name / file;
    }

    private static void Write(IRoots build, AbsolutePath archive, VendorScripts scripts)
    {
        var directory = archive.Parent!;
        var installer = directory / $"{scripts.Title}.sh";
        installer.WriteAllText(scripts.Installer(archive.Name, InstallerIndex.Md5(archive), []));
        var profile = (directory / $"{scripts.Title}.profile").WriteAllText(scripts.Profile());
        var address = build.VendorAddress?.TrimEnd('/') ?? $"file://{directory.Parent}";
        (directory.Parent! / "index").WriteAllText(string.Join('\n', InstallerIndex.Of(directory.Parent!, address)));
        var sums = ((AbsolutePath[])[archive, installer, profile]).Select(file =>
            $"{Convert.ToHexStringLower(SHA256.HashData(file.ReadAllBytes()))}  {file.Name}"
        );
        (directory / "SHA256SUMS").WriteAllText(string.Join('\n', sums));
    }
}
