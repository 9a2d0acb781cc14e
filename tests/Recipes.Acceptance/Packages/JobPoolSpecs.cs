using Recipes.Acceptance.Machines;

namespace Recipes.Acceptance.Packages;

/// <summary>One pool of jobs for targets and for the makes that they start.</summary>
public sealed class JobPoolSpecs(Machine machine)
{
    private const string Install = """
        install:
        	mkdir -p $(DESTDIR)$(PREFIX)/share/$(notdir $(CURDIR))
        """;

    [Fact]
    public void A_package_that_is_alone_has_all_jobs()
    {
        // Each of the two ends only when the other runs beside it.
        using var workspace = Sample(
            """
            all: a b
            a b:
            	touch $@.started
            	i=0; until [ -e a.started ] && [ -e b.started ]; do i=$$((i+1)); [ $$i -lt 1000 ] || exit 1; sleep 0.01; done
            """
        );

        workspace.Run("Install", "--package", "sample", "--jobs", "2").Exits(0);
    }

    [Fact]
    public void With_one_job_nothing_runs_beside_it_neither_in_a_make_nor_in_another_package()
    {
        using var workspace = Sample(
            """
            all: a b c
            a b c:
            	mkdir ROOT/alone
            	sleep 0.05
            	rmdir ROOT/alone
            """
        );

        workspace.Run("Install", "--package", "sample", "checked", "--jobs", "1").Exits(0);
    }

    private Workspace Sample(string makefile)
    {
        var workspace = machine.Samples();
        var text = makefile.Replace("ROOT", workspace.Root, StringComparison.Ordinal);
        workspace.Archive("sample", [("Makefile", $"{text}\n{Install}\n")]);
        return workspace;
    }
}
