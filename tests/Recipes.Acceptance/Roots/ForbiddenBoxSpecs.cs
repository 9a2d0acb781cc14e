using Recipes.Acceptance.Machines;

namespace Recipes.Acceptance.Roots;

/// <summary>Who may have no boxes is told what to enable.</summary>
public sealed class ForbiddenBoxSpecs : IDisposable
{
    private const string Nobody = "65534";
    private readonly Workspace workspace;

    public ForbiddenBoxSpecs(Machine machine)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "This is no root that could become somebody else.");
        workspace = machine.Checkout();
        workspace.Variables["RECIPES_ROOTS_DIRECTORY"] = workspace.Root / "roots";
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_user_without_ids_of_his_own()
    {
        Assert.SkipWhen(
            File.Exists("/etc/subuid") && File.ReadLines("/etc/subuid").Any(line => line.StartsWith("nobody:", StringComparison.Ordinal)),
            "nobody has ids in /etc/subuid."
        );
        Assert.SkipUnless(File.Exists("/usr/bin/newuidmap"), "There is no newuidmap (Debian: uidmap).");
        Refused(As(Nobody)).ShouldContain("usermod --add-subuids");
    }

    // Only within a namespace can they be forbidden without forbidding them to all.
    [Fact]
    public void Where_user_namespaces_are_forbidden() =>
        Refused([
                "unshare",
                "--user",
                $"--map-user={Nobody}",
                $"--map-group={Nobody}",
                "--keep-caps",
                "sh",
                "-c",
                "echo 0 > /proc/sys/user/max_user_namespaces && exec \"$@\"",
                "sh",
            ])
            .ShouldContain("user.max_user_namespaces");

    [Fact]
    public void Root_of_a_namespace_of_one_id() => Refused(["unshare", "--user", "--map-root-user"]).ShouldContain("too few ids");

    private static IReadOnlyList<string> As(string user) => ["setpriv", $"--reuid={user}", $"--regid={user}", "--clear-groups"];

    private string Refused(IReadOnlyList<string> prefix)
    {
        // Where the checkout and the program are, only root may look.
        File.SetUnixFileMode(workspace.Root.Parent!, (UnixFileMode)0x1ED);
        var program = workspace.Command("NewBase", "--base", "bookworm");
        var result = workspace.Execute([.. prefix, .. program]);
        Assert.SkipWhen(result.Errors.StartsWith("unshare:", StringComparison.Ordinal), result.Errors);
        return result.Exits(5).ToString();
    }
}
