using System.Text;
using Recipes.Acceptance.Machines;
using Recipes.IO;
using Recipes.Packagers.Documents;

namespace Recipes.Acceptance.Packagers;

/// <summary>Bills of materials, judged by the schema of those who define them.</summary>
public sealed class DocumentSchemaSpecs(Machine machine)
{
    private const string Python = "/usr/bin/python3";

    // Draft 7; the schemas refer to each other by addresses that nothing is fetched from.
    private const string Validate = """
        import json, sys, jsonschema
        store = {
            f"http://cyclonedx.org/schema/{name}.SNAPSHOT.schema.json": json.load(open(f"{sys.argv[1]}/{name}.SNAPSHOT.schema.json"))
            for name in ("bom-1.5", "spdx", "jsf-0.82")
        }
        schema = store["http://cyclonedx.org/schema/bom-1.5.SNAPSHOT.schema.json"]
        resolver = jsonschema.RefResolver.from_schema(schema, store=store)
        validator = jsonschema.Draft7Validator(schema, resolver=resolver, format_checker=jsonschema.FormatChecker())
        for fault in validator.iter_errors(json.load(open(sys.argv[2]))):
            print("/".join(map(str, fault.path)), fault.message[:200])
        """;

    [Theory]
    [InlineData("BSD-3-Clause", null, null)]
    [InlineData("GPL-2.0-or-later WITH Autoconf-exception-3.0", "https://example.org/x_1.tar.xz", "a line")]
    [InlineData("MIT OR Apache-2.0", null, null)]
    [InlineData("mit or Acme", null, null)]
    [InlineData("Acme Terms", null, null)]
    [InlineData("Copyright (c) Acme.\n\nAll rights reserved.", null, null)]
    [InlineData("NOASSERTION", null, null)]
    [InlineData("", null, null)]
    [InlineData(null, "git://example.org/x.git", "größe \"quoted\" \\ <b>")]
    public void CycloneDx_is_valid(string? license, string? location, string? summary)
    {
        using var workspace = Workspace();
        var digest = new string('a', 64);
        var bill = new BillOfMaterials
        {
            Subject = new BillComponent("x", "1") { License = license, Homepage = "https://example.org/" },
            FileName = "x_1-1_all.deb",
            Sha256 = digest,
            Supplier = "A B <a@example.org>",
            Summary = summary,
            Time = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
            Sources = [new BillComponent("x_1.tar.xz", null) { Location = location, Sha256 = digest }],
            Dependencies = [new BillComponent("y", "2"), new BillComponent("z", null)],
        };

        Judge(workspace, Encoding.UTF8.GetString(CycloneDxDocument.Write(bill))).ShouldBeEmpty();
    }

    [Fact]
    public void The_schema_finds_faults()
    {
        using var workspace = Workspace();

        Judge(workspace, """{"bomFormat": "CycloneDX", "specVersion": "1.5", "components": [{"type": "libary", "name": "x"}]}""")
            .ShouldContain("'libary' is not one of");
    }

    private Workspace Workspace()
    {
        var workspace = machine.Samples();
        var isThere = File.Exists(Python) && workspace.Execute(Python, "-c", "import jsonschema").ExitCode == 0;
        if (!isThere)
            workspace.Dispose();
        Assert.SkipUnless(isThere, "python3-jsonschema is not installed.");
        return workspace;
    }

    private static string Judge(Workspace workspace, string document)
    {
        var schemas = Repository.Root / "tests/Recipes.Acceptance/Packagers/schemas";
        return workspace
            .Execute(Python, "-W", "ignore", "-c", Validate, schemas, workspace.Write("document.json", document))
            .Exits(0)
            .Output;
    }
}
