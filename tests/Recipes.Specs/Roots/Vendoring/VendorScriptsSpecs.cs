using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots.Vendoring;

namespace Recipes.Specs.Roots.Vendoring;

public sealed class VendorScriptsSpecs : IDisposable
{
    private readonly TemporaryDirectory temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void The_profile_has_no_empty_element() =>
        new VendorScripts("jq", "1.6", "/app/vendor/jq", HasPrograms: true, HasLibraries: true)
            .Profile()
            .ShouldBe(
                """
                export PATH="${PATH:+$PATH:}/app/vendor/jq/bin"
                export LD_LIBRARY_PATH="${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}/app/vendor/jq/lib"

                """
            );

    [Fact]
    public void The_installer_is_what_the_buildpack_sources() =>
        new VendorScripts("jq", "1.6", "/app/vendor/jq", HasPrograms: true, HasLibraries: false)
            .Installer("jq-1.6.tar.gz", "0123", ["oniguruma-6.9"])
            .ShouldBe(
                """
                #!/bin/sh
                dependency_require "oniguruma-6.9"
                unpack "$INSTALLER_DIR/jq-1.6.tar.gz" 0123
                env_extend PATH /app/vendor/jq/bin

                """
            );

    [Fact]
    public void A_prefix_that_the_buildpack_does_not_know_is_named_or_refused()
    {
        new VendorScripts("jq", null, "/app/tools/jq", true, true)
            .Installer("jq.tar.gz", "0", [])
            .ShouldContain("unpack \"$INSTALLER_DIR/jq.tar.gz\" 0 tools\n");
        new VendorScripts("jq", null, "/app/jq", true, true)
            .Installer("jq.tar.gz", "0", [])
            .ShouldContain("unpack \"$INSTALLER_DIR/jq.tar.gz\" 0 .\n");
        Should
            .Throw<RecipesException>(() => new VendorScripts("jq", null, "/opt/jq", true, true).Installer("jq.tar.gz", "0", []))
            .ExitCode.ShouldBe(ExitCode.Usage);
    }

    [Fact]
    public void An_index_has_a_line_for_each_installer()
    {
        AbsolutePath repository = temporary.Path;
        (repository / "tool" / "tool-1.0.dsc").WriteAllText("A tool\nsecond line is not shown\n");
        (repository / "tool" / "tool-1.0.sh").WriteAllText("#!/bin/sh\nunpack x y\n");
        (repository / "tool" / "tool-1.0.tar.gz").WriteAllText("not read");
        (repository / "lib" / "lib-2.sh").WriteAllText("#!/bin/sh\n");
        (repository / ".git" / "hook.sh").WriteAllText("#!/bin/sh\n");
        (repository / "lib" / ".lib-1.sh").WriteAllText("#!/bin/sh\n");

        InstallerIndex
            .Of(repository, "http://example.org/heroku")
            .ShouldBe([
                "lib-2 http://example.org/heroku/lib/lib-2.sh 3e2b31c72181b87149ff995e7202c0e3",
                "tool-1.0 http://example.org/heroku/tool/tool-1.0.sh c27d19516b2d906e574165c40c17d185 # A tool",
            ]);
    }
}
