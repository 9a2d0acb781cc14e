using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Packagers;

/// <summary>Recipes as package files, judged by the tools that install such files.</summary>
public sealed class RecipePackagingSpecs(Machine machine)
{
    private const string Maintainer = "Wile E. Coyote <wile@debian.org>";

    [Fact]
    public void A_deb_is_installed_upgraded_and_purged_without_a_trace()
    {
        Tools.Require(machine, "dpkg", "dpkg-deb", "strip");
        using var workspace = machine.Checkout();
        Package(workspace, "deb", "--split");
        var root = workspace.Root / "root";
        foreach (var directory in (string[])["updates", "info", "triggers"])
            (root / "var/lib/dpkg" / directory).CreateDirectory();
        (root / "var/lib/dpkg/status").WriteAllText("");
        var debs = Files(workspace, "*.deb");
        debs.Count.ShouldBeGreaterThanOrEqualTo(4);

        Dpkg("--install", debs);
        var program = Workspace.Files(root / "usr");
        program.ShouldContain("lib/pkgconfig/neato-lib.pc");
        (root / "usr/lib/pkgconfig/neato-lib.pc").ReadAllText().ShouldContain("/usr");
        (root / "usr/lib/pkgconfig/neato-lib.pc").ReadAllText().ShouldNotContain(workspace.Prefix);
        Package(workspace, "deb", "--split", "--package-release", "2");
        Dpkg("--install", Files(workspace, "*-2_*.deb"));
        workspace.Execute("dpkg-query", $"--admindir={root / "var/lib/dpkg"}", "--show", "neato-lib").Exits(0).Output.ShouldContain("-2");
        Dpkg("--purge", ["neato-lib-dev", "dumbo-lib-dev", "neato-lib", "libdumbo0"]);

        Workspace.Files(root).Where(file => !file.StartsWith("var/", StringComparison.Ordinal)).ShouldBeEmpty();

        void Dpkg(string action, IReadOnlyList<string> what) =>
            workspace
                .Execute(["dpkg", $"--root={root}", "--force-depends", "--force-script-chrootless", "--log=/dev/null", action, .. what])
                .Exits(0);
    }

    [Fact]
    public void Lintian_finds_no_error()
    {
        Tools.Require(machine, "lintian", "strip", "dpkg-deb");
        using var workspace = machine.Checkout();
        Package(workspace, "deb", "--split");

        var result = workspace.Execute(["lintian", "--allow-root", "--fail-on", "none", .. Files(workspace, "*.deb")]).Exits(0);

        result.Output.Split('\n').Where(line => line.StartsWith("E:", StringComparison.Ordinal)).ShouldBeEmpty(result.ToString());
    }

    // Nobody signed it; how it was compiled is the recipe's affair; rpmlint takes lib for a language, and programs beside a library are a matter of taste.
    [Fact]
    public void Rpmlint_finds_no_error_that_packaging_could_mend()
    {
        Tools.Require(machine, "rpmlint", "strip");
        using var workspace = machine.Checkout();
        Package(workspace, "rpm", "--split");

        var result = workspace.Execute(["rpmlint", .. Files(workspace, "*.rpm")]);

        string[] known =
        [
            "no-signature",
            "static-library-without-debuginfo",
            "missing-hash-section",
            "shared-library-without-dependency-information",
            "no-dependency-on locales-lib",
            "executable-in-library-package /usr/bin/neato",
        ];
        result.Output.ShouldContain("specfiles checked");
        result
            .Output.Split('\n')
            .Where(line =>
                line.Contains(": E: ", StringComparison.Ordinal) && !known.Any(tag => line.Contains(tag, StringComparison.Ordinal))
            )
            .ShouldBeEmpty(result.ToString());
    }

    [Fact]
    public void An_rpm_is_verified_installed_upgraded_and_erased()
    {
        Tools.Require(machine, "rpm", "strip");
        using var workspace = machine.Checkout();
        Package(workspace, "rpm", "--split");
        var root = (workspace.Root / "root").CreateDirectory();
        var rpms = Files(workspace, "*.rpm");

        workspace.Execute(["rpm", "--checksig", "--verbose", .. rpms]).Exits(0).Output.ShouldContain("Payload SHA256 digest: OK");
        var query = workspace.Execute(["rpm", "--query", "--package", "--requires", "--provides", .. rpms]).Exits(0).Output;
        query.ShouldContain("libc.so.6(GLIBC_");
        query.ShouldContain("libneato.so.");
        query.ShouldContain("neato-lib = 0.0.1-1");
        query.ShouldContain("dumbo-lib = 0.0.2-1");
        query.ShouldContain("libdumbo0 = 0.0.2-1");
        query.ShouldContain("libdumbo.so.0()(64bit)");
        query.ShouldContain("pkgconfig(neato-lib) = 0.0.1");
        Rpm("--install", rpms);
        Workspace.Files(root / "usr").ShouldContain("lib/pkgconfig/neato-lib.pc");
        workspace.Execute("rpm", "--root", root, "--verify", "--nodeps", "neato-lib", "libdumbo0").Exits(0).Output.ShouldBeEmpty();
        Package(workspace, "rpm", "--split", "--package-release", "2");
        Rpm("--upgrade", Files(workspace, "*-2.*.rpm"));
        workspace.Execute("rpm", "--root", root, "--query", "neato-lib").Exits(0).Output.ShouldStartWith("neato-lib-0.0.1-2.");
        Rpm("--erase", ["neato-lib", "neato-lib-devel", "libdumbo0", "dumbo-lib-devel"]);

        Workspace.Files(root).Where(file => file.StartsWith("usr/", StringComparison.Ordinal)).ShouldBeEmpty();

        void Rpm(string action, IReadOnlyList<string> what) =>
            workspace.Execute(["rpm", "--root", root, "--nodeps", action, .. what]).Exits(0);
    }

    [Fact]
    public void Archives_are_whole_and_everything_is_the_same_again()
    {
        Tools.Require(machine, "tar", "unzip", "sha256sum", "strip");
        using var workspace = machine.Checkout();
        workspace.Variables["SOURCE_DATE_EPOCH"] = "1700000000";
        Package(workspace, "tar,zip,deb,rpm");
        var sums = (workspace.Root / "out/SHA256SUMS").ReadAllText();

        workspace.Execute("sh", "-c", "cd out && sha256sum --check --strict SHA256SUMS").Exits(0);
        workspace.Execute(["unzip", "-t", .. Files(workspace, "neato*.zip")]).Exits(0).Output.ShouldContain("No errors detected");
        workspace.Execute(["tar", "-tf", .. Files(workspace, "neato*.tar.gz")]).Exits(0).Output.ShouldContain("usr/include/neato/neato.h");
        foreach (var document in (string[])["*.deb.spdx.json", "*.rpm.cdx.json", "*.tar.gz.provenance.json"])
            Files(workspace, document).Count.ShouldBe(2);

        (workspace.Root / "out").DeleteDirectory();
        (workspace.Variables["TZ"], workspace.Variables["LC_ALL"]) = ("Asia/Kolkata", "tr_TR.UTF-8");
        workspace.Execute(["sh", "-c", "umask 077 && exec \"$@\"", "sh", .. workspace.Command(Arguments("tar,zip,deb,rpm"))]).Exits(0);
        (workspace.Root / "out/SHA256SUMS").ReadAllText().ShouldBe(sums);
    }

    [Theory]
    [InlineData("--format", "dep", "There is no format 'dep'", "Did you mean deb?")]
    [InlineData("--format", "deb,spam", "There is no format 'spam'", "There are: deb, msi, rpm, tar, zip.")]
    [InlineData("--compression", "zst:3x", "'3x' is no level", "Use 1 to 19.")]
    [InlineData("--compression", "xz:22", "the level 22 is not one of Xz", "Use 0 to 9.")]
    [InlineData("--compression", "zstb", "There is no compression 'zstb'", "Did you mean zstd?")]
    [InlineData("--compression", "rar", "There is no compression 'rar'", "There are: gzip, none, xz, zstd.")]
    [InlineData("--package-prefix", "usr", "--package-prefix 'usr' is no absolute path", "/opt/acme")]
    [InlineData("--package-release", "1 2", "the release '1 2'", "--package-release")]
    [InlineData("--maintainer", "me", "the maintainer 'me' is not of the form 'Name <address>'", "--maintainer")]
    public void A_wrong_value_is_told_before_anything_runs(string option, string value, string fault, string hint)
    {
        using var workspace = machine.Checkout();

        var errors = workspace.Run("Package", "--package", "dumbo-lib", option, value, "--artifacts", "out").Exits(2).ToString();

        errors.ShouldContain(fault);
        errors.ShouldContain(hint);
        workspace.Prefix.Exists().ShouldBeFalse();
        (workspace.Root / "out").Exists().ShouldBeFalse();
    }

    private static void Package(Workspace workspace, string formats, params IReadOnlyList<string> options) =>
        workspace.Run([.. Arguments(formats), .. options]).Exits(0);

    private static IReadOnlyList<string> Arguments(string formats) =>
        ["Package", "--package", "neato-lib", "dumbo-lib", "--format", formats, "--maintainer", Maintainer, "--artifacts", "out"];

    private static IReadOnlyList<string> Files(Workspace workspace, string pattern) =>
        [.. Directory.EnumerateFiles(workspace.Root / "out", pattern).Order(StringComparer.Ordinal)];
}
