using Recipes.Execution;

namespace Recipes.Hosting.Builds;

/// <summary>The command that opens a shell where a target ran.</summary>
internal static class ShellCommand
{
    public static string? For(BuildSession session, ExecutableTarget target) =>
        // A package's targets are members of its recipe; others have no build directory that Shell knows.
        target.Node.Id.Owner.Length == 0
        || target.Node.Member is null
            ? null
            : Of(session, target.Node.Id.Owner);

    /// <summary>The command for a package that failed.</summary>
    public static string Of(BuildSession session, string package)
    {
        var target = session.Packages?.Settings.Target;
        var platform = target is { IsCross: true } ? $" --platform {target}" : "";
        var root = session.Packages?.Roots is { } roots ? $" {roots.Parameters}" : "";
        return $"{session.Script} --target Shell --package {package}{platform}{root} --shell-after-fail";
    }
}
