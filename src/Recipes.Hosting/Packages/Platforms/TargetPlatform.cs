using Recipes.Errors;
using Recipes.Resolving;

namespace Recipes.Hosting.Packages.Platforms;

/// <summary>The platform that a run builds for.</summary>
internal static class TargetPlatform
{
    /// <summary>That of <c>--platform</c>. This machine's own triple is the same as none: its compiler is no cross compiler.</summary>
    /// <exception cref="RecipesException">There is no such platform (exit code 2).</exception>
    public static Platform Of(IPackages build)
    {
        if (build.Platform is not { } triple || NearNames.Fold(triple) == Platform.Target.Name)
            return Platform.Target;
        if (NearNames.Fold(triple) == Platform.Native.Name)
        {
            throw new RecipesException(
                $"'{triple}' is no platform to build for: it is this machine.",
                "Write native: before the packages that are tools of the build.",
                ExitCode.Usage
            );
        }
        var platform = Platform.Parse(triple);
        return platform.Architecture == Platform.OfThisMachine?.Architecture && platform.System == Platform.OfThisMachine?.System
            ? Platform.Target
            : platform;
    }

    /// <summary>A request for the platform of this run.</summary>
    /// <exception cref="RecipesException">It names another platform (exit code 2).</exception>
    public static PackageRequest Aim(PackageRequest request, PackageSettings settings)
    {
        var platform = request.Platform.Within(settings.Target);
        return settings.Platforms.Contains(platform)
            ? request with
            {
                Platform = platform,
            }
            : throw new RecipesException(
                $"'{request.Platform}:{request.Name}' is for a platform that this run does not build for.",
                $"Name the platform: --platform {request.Platform}.",
                ExitCode.Usage
            );
    }
}
