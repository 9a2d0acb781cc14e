using Recipes.Execution;

namespace Recipes.Hosting.Builds;

/// <summary>The command that opens a shell where a target ran.</summary>
internal static class ShellCommand
{
    public static string? For(BuildSession session, ExecutableTarget target) =>
        target.Node.Id.Owner.Length == 0 ? null : $"{session.Script} --target Shell --package {target.Node.Id.Owner}";
}
