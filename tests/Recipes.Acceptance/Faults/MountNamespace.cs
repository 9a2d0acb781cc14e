using Recipes.Acceptance.Machines;

namespace Recipes.Acceptance.Faults;

/// <summary>Runs scripts where they may mount what nobody else sees.</summary>
internal static class MountNamespace
{
    private static readonly string[] Unshare = Environment.IsPrivilegedProcess
        ? ["unshare", "--mount"]
        : ["unshare", "--mount", "--user", "--map-root-user"];

    /// <summary>Skips the test where nothing can be mounted.</summary>
    public static void Require(Workspace workspace)
    {
        var probe = workspace.Execute([.. Unshare, "sh", "-c", "mount -t tmpfs tmpfs /mnt"]);
        Assert.SkipUnless(probe.ExitCode == 0, $"Nothing can be mounted in a namespace of one's own: {probe.Errors.Trim()}");
    }

    /// <summary>Runs a shell script; <c>run ARGUMENTS</c> in it is the build program, and its exit code is told as <c>=CODE</c>.</summary>
    public static ProgramResult Run(Workspace workspace, string script) =>
        workspace.Execute([
            .. Unshare,
            "sh",
            "-c",
            $$"""
            program=$1; shift
            run() { code=0; dotnet "$program" "$@" 2>&1 || code=$?; echo "=$code"; }
            set -e
            {{script}}
            """,
            "sh",
            workspace.Command()[1],
        ]);
}
