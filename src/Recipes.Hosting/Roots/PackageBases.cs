using System.Security.Cryptography;
using System.Text;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.Hosting.Builds;
using Recipes.Prefixes;
using Recipes.Resolving;
using Recipes.Roots;
using Recipes.Roots.Bases;

namespace Recipes.Hosting.Roots;

/// <summary>Base images with the packages of their distribution that a recipe, or whoever looks into its build root, asks for.</summary>
/// <param name="session">The run.</param>
/// <param name="services">Where base images are.</param>
internal sealed class PackageBases(BuildSession session, RootServices services)
{
    private const string Install = """
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@" && apt-get clean && rm -rf /var/lib/apt/lists/*
        """;

    /// <summary>A copy of a base in which packages are installed from the distribution, made once: the build itself has no network.</summary>
    /// <param name="image">The base.</param>
    /// <param name="package">Whose recipe may ask for packages.</param>
    /// <param name="extras">Further ones.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The base itself where nothing is asked for.</returns>
    public async Task<BaseImage> FindAsync(
        BaseImage image,
        ResolvedPackage package,
        IReadOnlyList<string> extras,
        CancellationToken cancellationToken
    )
    {
        string[] wanted = [.. package.Package.BuildRequirements.Concat(extras).Distinct().Order(StringComparer.Ordinal)];
        if (wanted.Length == 0)
            return image;
        var words = string.Join(' ', wanted);
        var name = $"with-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{image.Digest} {words}")))[..24]}";
        using (await FileLock.AcquireAsync(services.Directory / $"{name}.lock", session.Time, cancellationToken))
        {
            if (services.Bases.List().FirstOrDefault(other => other.Names.Contains(name)) is { } found)
                return found;
            await services.SweepAsync(cancellationToken);
            session.Log.Write(StepLogKind.Information, $"{words}: installed into a copy of the base image {image.Title}, once.");
            var place = services.Temporary("requirements");
            await using var box = await services.Kind.PrepareBoxAsync(
                new RootRequest
                {
                    Directory = place,
                    Base = image,
                    HasNetwork = true,
                },
                cancellationToken
            );
            try
            {
                await InstallAsync(
                    box,
                    wanted,
                    $"the base image {image.Title}",
                    $"Check the names that {package.Id.Name} gives to BuildRequires, and those of -x.",
                    cancellationToken
                );
                return await services.Bases.AddAsync(name, $"{image.Title} with {words}", box.SnapshotAsync, cancellationToken);
            }
            finally
            {
                await box.DestroyAsync(CancellationToken.None);
            }
        }
    }

    /// <summary>Installs what is missing into a build root as it is.</summary>
    /// <param name="open">Opens the root, with a network or without.</param>
    /// <param name="wanted">The packages.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task AddAsync(Func<bool, Task<IBuildRoot>> open, IReadOnlyList<string> wanted, CancellationToken cancellationToken)
    {
        await using (var root = await open(false))
        {
            var look = Command.Create("dpkg-query", ["--show", "--showformat=", .. wanted]) with { WorkingDirectory = "/" };
            if ((await root.RunAsync(look, cancellationToken: cancellationToken)).Succeeded)
                return;
        }
        session.Log.Write(StepLogKind.Information, $"{string.Join(' ', wanted)}: installed into the container.");
        await using var networked = await open(true);
        await InstallAsync(networked, wanted, "the container", "Check the names of -x.", cancellationToken);
    }

    private async Task InstallAsync(
        IBuildRoot root,
        IReadOnlyList<string> wanted,
        string where,
        string hint,
        CancellationToken cancellationToken
    )
    {
        var install = Command.Create("/bin/sh", ["-c", Install, "install", .. wanted]) with { WorkingDirectory = "/" };
        var result = await root.RunAsync(install, RootUser.Superuser, services.Log, cancellationToken);
        if (result.Succeeded)
            return;
        throw new RecipesException(
            $"{string.Join(' ', wanted)} cannot be installed into {where}: {string.Join("; ", result.Tail.TakeLast(3).Select(line => line.Text.Trim()))}",
            hint
        );
    }
}
