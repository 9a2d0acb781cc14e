using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Roots;

/// <summary>The howto for Heroku's binary packages from its first to its last step, on a real release and a real program.</summary>
[Trait("Speed", "Slow")]
public sealed class VendorSpecs : IDisposable
{
    private readonly Workspace workspace;

    public VendorSpecs(Machine machine)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "The test runs as root.");
        Assert.SkipUnless(File.Exists("/usr/bin/mmdebstrap"), "There is no mmdebstrap.");
        workspace = machine.Checkout();
        workspace.Variables["RECIPES_ROOTS_DIRECTORY"] = workspace.Root / "roots";
    }

    public void Dispose()
    {
        workspace.Run("DestroyBox", "--package", "greet");
        workspace.Dispose();
    }

    [Fact]
    public void The_howtos_steps_are_one_command_each()
    {
        var made = workspace.Run("NewBase", "--base", "bookworm", "--include", "gcc,libc6-dev,make,nano");
        Assert.SkipWhen(made.ToString().Contains("could not make a system", StringComparison.Ordinal), "There is no archive of Debian.");
        made.Exits(0);

        // Sync: without nano, with less.
        var wanted = workspace.Write("wanted", Without(workspace, "nano") + "\nless\tinstall\n");
        workspace
            .Run("SyncBase", "--base", "bookworm", "--selections", wanted, "--plan")
            .Exits(0)
            .Output.ShouldContain("install less\npurge nano\n");
        workspace.Write("unknown", "less\nno-such-one\nnor-this-one\n");
        var refused = workspace.Run("SyncBase", "--base", "bookworm", "--selections", "unknown").Exits(3).ToString();
        refused.ShouldContain("no-such-one");
        refused.ShouldContain("nor-this-one");
        workspace.Run("SyncBase", "--base", "bookworm", "--selections", wanted).Exits(0);
        workspace
            .Run("SyncBase", "--base", "bookworm", "--selections", wanted, "--plan")
            .Exits(0)
            .Output.ShouldStartWith("Nothing to install or to purge");

        workspace.Run("NewBox", "--package", "greet", "--base", "bookworm").Exits(0);
        workspace.Run("RunInBox", "--package", "greet", "--", "sh", "-c", Source).Exits(0);
        string[] vendor =
        [
            "Vendor",
            "--package",
            "greet",
            "--vendor-version",
            "1.0",
            "--archive-name",
            "greet-1.0.tar.gz",
            "--vendor-address",
            "http://example.org/heroku",
        ];
        workspace
            .Run([
                .. vendor,
                "--",
                "sh",
                "-c",
                "id -un && cd /app/src && make PREFIX=/app/vendor/greet && make PREFIX=/app/vendor/greet install",
            ])
            .Exits(0)
            .Output.ShouldContain("app");

        var output = workspace.Root / "output" / "vendor" / "greet";
        var archive = output / "greet-1.0.tar.gz";
        var members = workspace.Execute("tar", "-tzf", archive).Exits(0).Output;
        members.ShouldBe(
            "greet/\ngreet/bin/\ngreet/bin/greet\ngreet/include/\ngreet/include/greet.h\ngreet/lib/\ngreet/lib/libgreet.so\ngreet/lib/libgreet.so.1\n"
        );
        workspace.Execute("tar", "--numeric-owner", "-tvzf", archive).Exits(0).Output.ShouldContain("-rwxr-xr-x 0/0 ");
        workspace.Execute("sh", "-c", $"cd {output} && sha256sum --check SHA256SUMS").Exits(0);
        (workspace.Root / "output" / "vendor" / "index")
            .ReadAllText()
            .ShouldMatch("^greet-1.0 http://example.org/heroku/greet/greet-1.0.sh [0-9a-f]{32}\n$");
        var first = archive.ReadAllBytes();

        // The same tree is the same archive.
        workspace.Run(vendor).Exits(0);
        archive.ReadAllBytes().ShouldBe(first);

        // What does not run elsewhere is refused.
        workspace.Run("RunInBox", "--package", "greet", "--", "sh", "-c", "rm /app/vendor/greet/lib/libgreet.so.1").Exits(0);
        workspace.Run(vendor).Exits(1).ToString().ShouldContain("greet does not find libgreet.so.1");
    }

    private static string Without(Workspace workspace, string package)
    {
        workspace.Run("NewBox", "--package", "greet", "--base", "bookworm").Exits(0);
        var selections = workspace.Run("RunInBox", "--package", "greet", "--", "dpkg", "--get-selections").Exits(0).Output;
        workspace.Run("DestroyBox", "--package", "greet").Exits(0);
        return string.Join('\n', selections.Split('\n').Where(line => !line.StartsWith(package, StringComparison.Ordinal)));
    }

    // A library and a program that needs it at run time.
    private const string Source = """
        set -e
        mkdir -p /app/src && cd /app/src
        printf 'const char *greet(void);\n' > greet.h
        printf '#include "greet.h"\nconst char *greet(void) { return "hello from " PREFIX; }\n' > greet.c
        printf '#include <stdio.h>\n#include "greet.h"\nint main(void) { puts(greet()); return 0; }\n' > main.c
        cat > Makefile <<'END'
        PREFIX ?= /usr/local
        all: libgreet.so.1 greet
        libgreet.so.1: greet.c greet.h ; $(CC) -shared -fPIC -DPREFIX='"$(PREFIX)"' -Wl,-soname,libgreet.so.1 -o $@ greet.c
        greet: main.c libgreet.so.1 ; $(CC) -o $@ main.c ./libgreet.so.1
        install: all
        	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib $(DESTDIR)$(PREFIX)/include
        	install -m755 greet $(DESTDIR)$(PREFIX)/bin/
        	install -m644 libgreet.so.1 $(DESTDIR)$(PREFIX)/lib/
        	ln -sf libgreet.so.1 $(DESTDIR)$(PREFIX)/lib/libgreet.so
        	install -m644 greet.h $(DESTDIR)$(PREFIX)/include/
        END
        chown -R app:app /app/src
        """;
}
