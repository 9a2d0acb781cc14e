using Recipes.Commands;
using Recipes.Errors;
using Recipes.Execution;
using Recipes.Keys;
using Recipes.Modules.Building;
using Recipes.Testing;

namespace Recipes.Specs.Modules.Building;

public sealed class AutotoolsBuildSpecs : IDisposable
{
    private const string Configure = """
        #!/bin/sh
        here=$(dirname "$0")
        for argument; do
          case $argument in
            --prefix=*) prefix=${argument#--prefix=} ;;
            --break) printf 'checking for gizmo\nerror: no gizmo\n\n## ---------------- ##\n## Cache variables. ##\n## ---------------- ##\nac_cv=1\n' >config.log; exit 77 ;;
          esac
        done
        printf 'all:\n\techo "$(ARGUMENTS)" >neato\ninstall:\n\tmkdir -p $(DESTDIR)%s/bin && cp neato $(DESTDIR)%s/bin/neato\n' "$prefix" "$prefix" >Makefile
        printf 'ARGUMENTS = %s\n' "$*" >>Makefile
        """;

    private readonly Workshop workshop = new();

    public void Dispose() => workshop.Dispose();

    [Fact]
    public async Task A_package_is_configured_made_and_installed_below_the_destination()
    {
        workshop.Write("source/configure", Configure);
        var package = Workshop.Package().BuildAutotools("--disable-broken-feature");

        await RunAsync(package);

        File.ReadAllText(workshop.Context().StagedPrefix / "bin/neato")
            .ShouldBe($"--prefix={workshop.Root}/prefix --disable-broken-feature\n");
        Directory.Exists(workshop.Root / "prefix").ShouldBeFalse();
        workshop.Log.Of(StepLogKind.Command)[1].ShouldBe("gmake -j2");
    }

    [Fact]
    public async Task A_tree_that_is_built_once_tracks_no_dependencies_unless_the_recipe_says_so()
    {
        workshop.Write("source/configure", Configure + "\n# --disable-dependency-tracking  speeds up one-time build\n");

        await RunAsync(Workshop.Package().BuildAutotools("--enable-dependency-tracking"));

        File.ReadAllText(workshop.Context().StagedPrefix / "bin/neato")
            .ShouldBe($"--prefix={workshop.Root}/prefix --disable-dependency-tracking --enable-dependency-tracking\n");
    }

    [Fact]
    public async Task A_build_out_of_the_tree_leaves_the_tree_as_it_was()
    {
        workshop.Write("source/configure", Configure);

        await RunAsync(Workshop.Package().BuildAutotools(x => x with { OutOfTree = true }));

        File.Exists(workshop.Source / "Makefile").ShouldBeFalse();
        File.Exists(workshop.Context().StagedPrefix / "bin/neato").ShouldBeTrue();
    }

    [Fact]
    public async Task A_failed_configure_points_to_its_log_and_shows_what_that_says()
    {
        workshop.Write("source/configure", Configure);

        var fault = await Should.ThrowAsync<CommandFailedException>(() => RunAsync(Workshop.Package().BuildAutotools("--break")));

        fault.Hint.ShouldBe($"Read {workshop.Source}/config.log.");
        workshop.Log.Of(StepLogKind.Error).ShouldBe(["checking for gizmo", "error: no gizmo"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(-60)]
    public async Task A_configure_that_is_missing_or_older_than_its_source_is_made(int? age)
    {
        var runner = new FakeCommandRunner();
        using var other = new Workshop { Commands = runner };
        var time = File.GetLastWriteTimeUtc(other.Write("source/configure.ac", ""));
        if (age is not null)
            File.SetLastWriteTimeUtc(other.Write("source/configure", "#!"), time.AddSeconds(age.Value));

        await new AutotoolsBuild().PrebuildAsync(other.Context(), TestContext.Current.CancellationToken);

        runner.Commands.Single().ToString().ShouldBe("autoreconf -fi");
        runner.Commands.Single().WorkingDirectory.ShouldBe(other.Source);
    }

    [Fact]
    public async Task A_configure_as_old_as_its_source_is_used_and_made_executable()
    {
        var configure = workshop.Write("source/configure", "no script yet");
        File.SetLastWriteTimeUtc(workshop.Write("source/configure.ac", ""), File.GetLastWriteTimeUtc(configure));

        await new AutotoolsBuild().PrebuildAsync(workshop.Context(), TestContext.Current.CancellationToken);

        workshop.Log.Of(StepLogKind.Command).ShouldBeEmpty();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(configure).HasFlag(UnixFileMode.UserExecute).ShouldBeTrue();
    }

    [Fact]
    public async Task Without_autoreconf_the_package_group_is_named()
    {
        var missing = new RecipesException("'autoreconf' is missing.", null, ExitCode.MissingTool);
        using var other = new Workshop { Commands = new FakeCommandRunner(_ => throw missing) };
        other.Write("source/configure.in", "");

        var fault = await Should.ThrowAsync<RecipesException>(() =>
            new AutotoolsBuild().PrebuildAsync(other.Context(), TestContext.Current.CancellationToken)
        );

        fault.ExitCode.ShouldBe(ExitCode.MissingTool);
        fault.Message.ShouldBe("neato-lib/stable needs 'autoreconf' to make its configure script, and it is missing.");
        fault.Hint!.ShouldContain("native:autotools");
    }

    [Fact]
    public async Task A_tree_that_is_no_autotools_package_is_told()
    {
        workshop.Write("source/Makefile", "");

        var fault = await Should.ThrowAsync<RecipesException>(() =>
            new AutotoolsBuild().PrebuildAsync(workshop.Context(), TestContext.Current.CancellationToken)
        );

        fault.ExitCode.ShouldBe(ExitCode.InvalidInput);
    }

    [Fact]
    public async Task Without_gmake_make_is_run_and_an_outer_jobserver_is_respected()
    {
        var runner = new FakeCommandRunner(command =>
            command.Executable is "gmake" ? throw new RecipesException("missing", null, ExitCode.MissingTool) : new FakeAnswer()
        );
        using var other = new Workshop { Commands = runner };
        var context = other.Context();
        var environment = new Dictionary<string, string>(context.Environment) { ["MAKEFLAGS"] = "-j --jobserver-auth=3,4" };

        await new AutotoolsBuild().BuildAsync(context with { Environment = environment }, TestContext.Current.CancellationToken);

        runner.Commands.Skip(1).Select(command => command.ToString()).ShouldBe(["gmake", "make"]);
    }

    [Fact]
    public async Task A_jobserver_hands_out_the_jobs_of_the_build_and_none_for_the_installation()
    {
        var runner = new FakeCommandRunner();
        using var other = new Workshop { Commands = runner };
        using var server = Jobserver.TryCreate(4)!;
        var context = other.Context() with { Jobserver = server };

        await new AutotoolsBuild().BuildAsync(context, TestContext.Current.CancellationToken);
        await new AutotoolsBuild().InstallAsync(context, TestContext.Current.CancellationToken);

        var make = runner.Commands.Where(command => command.Executable is "gmake").ToList();
        make.Select(command => command.ToString()).ShouldBe(["gmake", $"gmake install DESTDIR={other.Destination}"]);
        make[0].Environment!["MAKEFLAGS"].ShouldBe(server.MakeFlags);
        make[0].InheritedDescriptors.Count.ShouldBe(2);
        make[1].Environment!.Keys.ShouldNotContain("MAKEFLAGS");
        make[1].InheritedDescriptors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_makefile_that_is_not_parallel_gets_one_job()
    {
        var runner = new FakeCommandRunner();
        using var other = new Workshop { Commands = runner };
        using var server = Jobserver.TryCreate(4)!;

        await new AutotoolsBuild { IsParallel = false }.BuildAsync(
            other.Context() with
            {
                Jobserver = server,
            },
            TestContext.Current.CancellationToken
        );

        runner.Commands[^1].ToString().ShouldBe("gmake");
        runner.Commands[^1].Environment!.Keys.ShouldNotContain("MAKEFLAGS");
    }

    [Fact]
    public void Further_arguments_follow_the_first()
    {
        var package = Workshop.Package().BuildAutotools("--a").Configure("--b", "--c");

        ((AutotoolsBuild)package.BuildSystem!).ConfigureArguments.ShouldBe(["--a", "--b", "--c"]);
        Should.Throw<RecipesException>(() => Workshop.Package().BuildMake().Configure("--a")).ExitCode.ShouldBe(ExitCode.InvalidInput);
    }

    [Fact]
    public async Task Directories_of_macros_that_are_there_are_told()
    {
        var runner = new FakeCommandRunner();
        using var other = new Workshop { Commands = runner };
        other.Write("source/configure.ac", "");
        other.Write("source/acinclude/neato.m4", "");
        var build = new AutotoolsBuild { MacroDirectories = ["acinclude", "m4"] };

        await build.PrebuildAsync(other.Context(), TestContext.Current.CancellationToken);

        runner.Commands.Single().ToString().ShouldBe("autoreconf -fi -I acinclude");
    }

    [Fact]
    public async Task Make_gets_its_own_arguments_in_both_steps()
    {
        var runner = new FakeCommandRunner();
        using var other = new Workshop { Commands = runner };
        var build = new AutotoolsBuild { MakeArguments = ["V=1"] };

        await build.BuildAsync(other.Context(), TestContext.Current.CancellationToken);
        await build.InstallAsync(other.Context(), TestContext.Current.CancellationToken);

        runner
            .Commands.Skip(1)
            .Select(command => command.ToString())
            .ShouldBe(["gmake -j2 V=1", $"gmake install V=1 DESTDIR={other.Destination}"]);
    }

    [Fact]
    public void The_key_has_the_arguments_in_their_order()
    {
        Key("--a", "--b").ShouldBe("build = autotools\nconfigure[0] = --a\nconfigure[1] = --b\n");
        Key("--b", "--a").ShouldNotBe(Key("--a", "--b"));

        static string Key(params string[] arguments)
        {
            var key = new KeyDocument();
            Workshop.Package().BuildAutotools(arguments).BuildSystem!.AddTo(key);
            return key.ToString();
        }
    }

    private async Task RunAsync(Package package)
    {
        var context = workshop.Context(package);
        await package.BuildSystem!.PrebuildAsync(context, TestContext.Current.CancellationToken);
        await package.BuildSystem.BuildAsync(context, TestContext.Current.CancellationToken);
        await package.BuildSystem.InstallAsync(context, TestContext.Current.CancellationToken);
    }
}
