using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Roots;

/// <summary>Packages built by a user without rights, in boxes of his own: the same files, and the same bytes, as root's.</summary>
[Trait("Speed", "Slow")]
public sealed class UnprivilegedPackageSpecs : IDisposable
{
    private const string Base = "bookworm";
    private static readonly string[] Box = ["--build-root", "box", "--base", Base];

    private readonly Machine machine;
    private readonly DebianBases bases;
    private readonly Workspace roots;
    private readonly Workspace users;
    private readonly string? user;

    public UnprivilegedPackageSpecs(Machine machine, DebianBases bases)
    {
        this.machine = machine;
        this.bases = bases;
        roots = machine.Checkout("root");
        users = machine.Checkout("user");
        user = File.Exists("/etc/subuid")
            ? File.ReadAllLines("/etc/subuid")
                .Select(line => line.Split(':')[0])
                .FirstOrDefault(name => name != "root" && File.ReadAllText("/etc/passwd").Contains($"\n{name}:", StringComparison.Ordinal))
            : null;
    }

    public void Dispose()
    {
        if (user is not null && (users.Root / "roots").DirectoryExists())
        {
            foreach (var box in (users.State / "boxes").GetDirectories())
                AsUser("DestroyBox", "--package", box.Name);
            foreach (var name in (users.Root / "roots" / "names").GetFiles())
                AsUser("RemoveBase", "--base", name.Name);
        }
        users.Dispose();
        roots.Dispose();
    }

    [Fact]
    public void Zlib_is_the_same_files_and_bytes_as_roots_and_the_hosts()
    {
        Prepare();
        roots.Run("Install", "--package", "zlib/debian").Exits(0);
        var host = Installed(roots);
        roots.Prefix.DeleteDirectory();
        roots.Run(["Install", "--package", "zlib/debian", .. Box]).Exits(0);

        AsUser(["Install", "--package", "zlib/debian", .. Box]).Exits(0);

        Installed(users).ShouldBe(host);
        Installed(roots).ShouldBe(host);
        foreach (var file in host.Where(file => !file.EndsWith(".pc", StringComparison.Ordinal)))
            Workspace.Digest(users.Prefix / file).ShouldBe(Workspace.Digest(roots.Prefix / file), file);
        (users.State / "builds").GlobFiles("**").ShouldBeEmpty();

        // What a recipe asks of the base is installed into a copy of it.
        AsUser(["Shell", "--package", "zlib/debian", .. Box, "-x", "ed", "--", "sh", "-c", "command -v ed"])
            .Exits(0)
            .Output.ShouldBe("/usr/bin/ed\n");
    }

    [Fact]
    public void The_howto_s_steps_are_his_too()
    {
        Prepare();
        AsUser("NewBox", "--package", "greet", "--base", Base).Exits(0);
        AsUser("EnterBox", "--package", "greet", "--", "sh", "-c", "id -u; echo kept > /etc/kept").Exits(0).Output.ShouldBe("0\n");
        AsUser("LoginBox", "--package", "greet", "--", "id", "-u").Exits(0).Output.ShouldBe("1000\n");
        AsUser("RunInBox", "--package", "greet", "--", "sh", "-c", "exit 7").Exits(7);
        AsUser("DiffBox", "--package", "greet").Exits(0).Output.ShouldBe("A /etc/kept\n");
        AsUser("CommitBox", "--package", "greet", "--base", "with-greet").Exits(0);
        AsUser("NewBox", "--package", "next", "--base", "with-greet").Exits(0);
        AsUser("RunInBox", "--package", "next", "--", "cat", "/etc/kept").Exits(0).Output.ShouldBe("kept\n");

        AsUser("Vendor", "--package", "dumbo-lib", "--base", Base).Exits(0);

        (users.Root / "output" / "vendor" / "dumbo-lib" / "dumbo-lib.tar.gz").FileExists().ShouldBeTrue();
    }

    private void Prepare()
    {
        Assert.SkipWhen(user is null, "No user has ids in /etc/subuid: 'useradd recipes-test' makes one.");
        Assert.SkipUnless(File.Exists("/usr/bin/newuidmap"), "There is no newuidmap (Debian: uidmap).");
        bases.Show(machine, roots);
        foreach (var workspace in (Workspace[])[roots, users])
        {
            workspace.Variables["RECIPES_MIRROR"] = "debian";
            workspace.Variables["PATH"] = Environment.GetEnvironmentVariable("PATH")!;
        }
        users.Variables["RECIPES_ROOTS_DIRECTORY"] = users.Root / "roots";
        // What is at links of the checkout is where only root may look.
        (users.Root / "recipes").DeleteFile();
        users.Execute("cp", "-rL", roots.Root / "recipes", users.Root / "recipes").Exits(0);
        users.Variables["HOME"] = (users.Root / "home").CreateDirectory();
        users.Variables["XDG_CACHE_HOME"] = users.Root / "cache";
        users.Execute("chown", "-R", $"{user}:", users.Root).Exits(0);
        File.SetUnixFileMode(users.Root.Parent!, (UnixFileMode)0x1ED);
        AsUser("NewBase", "--base", Base, "--include", "gcc,libc6-dev,make,pkg-config").Exits(0);
    }

    private ProgramResult AsUser(params IEnumerable<string> arguments) =>
        new RunningProgram(
            ["setpriv", $"--reuid={user}", $"--regid={user}", "--init-groups", .. users.Command(arguments)],
            users.Root,
            users.Variables
        ).Wait(TimeSpan.FromMinutes(8));

    private static IReadOnlyList<string> Installed(Workspace workspace) =>
        [.. Workspace.Files(workspace.Prefix).Where(file => !file.StartsWith(".recipes", StringComparison.Ordinal))];
}
