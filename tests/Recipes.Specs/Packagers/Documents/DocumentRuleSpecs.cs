using System.Text;
using Recipes.Packagers.Documents;

namespace Recipes.Specs.Packagers.Documents;

/// <summary>The documents beside package files, held against the rules of those who define them.</summary>
public sealed class DocumentRuleSpecs
{
    private static readonly string Digest = new('a', 64);

    [Theory]
    [InlineData(null, null, null, "A B <a@example.org>")]
    [InlineData(
        "GPL-2.0-or-later WITH Autoconf-exception-3.0",
        "https://example.org/x_1.tar.xz",
        "größe \"quoted\" \\ <b>",
        "ops <ops@example.org>"
    )]
    [InlineData("(MIT OR Apache-2.0) AND LicenseRef-own", "../x.tar", "", "A (of B) <a@example.org>")]
    [InlineData("MIT", "git://example.org/x.git", null, "Somebody")]
    [InlineData("MIT", "/srv/files/x.tar", null, "<a@example.org>")]
    [InlineData("Acme Terms", null, null, "A <a@example.org>")]
    [InlineData("mit or Acme", null, null, "A <a@example.org>")]
    [InlineData("MIT OR Acme AND (Other OR Acme)", null, null, "A <a@example.org>")]
    [InlineData("Copyright (c) Acme.\n\nAll rights reserved.\n", null, null, "A <a@example.org>")]
    [InlineData("DocumentRef-a:LicenseRef-b", null, null, "A <a@example.org>")]
    [InlineData("  ", null, null, "A <a@example.org>")]
    public void Spdx_keeps_its_rules(string? license, string? location, string? summary, string supplier)
    {
        var bill = Bill(license, location, summary) with { Supplier = supplier };

        SpdxRules.Faults(SpdxDocument.Write(bill)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\"SPDX-2.3\"", "\"SPDX-2.2\"")]
    [InlineData("\"SPDXRef-Source-0\",\n      \"name\"", "\"SPDXRef-Source_0\",\n      \"name\"")]
    [InlineData("\"relatedSpdxElement\": \"SPDXRef-Dependency-1\"", "\"relatedSpdxElement\": \"SPDXRef-Dependency-7\"")]
    [InlineData("\"DESCRIBES\"", "\"DESCRIBE\"")]
    [InlineData("Tool: Recipes", "Recipes")]
    [InlineData("\"filesAnalyzed\": false", "\"filesAnalyzed\": true")]
    [InlineData("T22:13:20Z", "T22:13:20+00:00")]
    [InlineData("aaaa\"", "AAAA\"")]
    [InlineData("\"MIT OR LicenseRef-Acme\"", "\"MIT OR LicenseRef-Acne\"")]
    [InlineData("\"MIT OR LicenseRef-Acme\"", "\"MIT OR Acme\"")]
    [InlineData("\"extractedText\": \"Acme\"", "\"extractedText\": \"\"")]
    public void Rules_of_Spdx_find_faults(string text, string by)
    {
        var document = Encoding.UTF8.GetString(SpdxDocument.Write(Bill("MIT OR Acme", null, null)));
        document.ShouldContain(text);

        SpdxRules.Faults(Encoding.UTF8.GetBytes(document.Replace(text, by, StringComparison.Ordinal))).ShouldNotBeEmpty();
    }

    [Fact]
    public void Provenance_keeps_its_rules() => ProvenanceRules.Faults(Provenance().Write()).ShouldBeEmpty();

    [Theory]
    [InlineData("Statement/v1", "Statement/v0.1")]
    [InlineData("https://example.org/x.git", "../x.git")]
    [InlineData("\"gitCommit\": \"1", "\"gitCommit\": \"z")]
    [InlineData("urn:example:builder", "builder")]
    [InlineData("22:13:20Z", "22:13:20")]
    public void Rules_of_provenance_find_faults(string text, string by)
    {
        var document = Encoding.UTF8.GetString(Provenance().Write());
        document.ShouldContain(text);

        ProvenanceRules.Faults(Encoding.UTF8.GetBytes(document.Replace(text, by, StringComparison.Ordinal))).ShouldNotBeEmpty();
    }

    private static BillOfMaterials Bill(string? license, string? location, string? summary) =>
        new()
        {
            Subject = new BillComponent("x", "1") { License = license, Homepage = "https://example.org/" },
            FileName = "x_1-1_all.deb",
            Sha256 = Digest,
            Supplier = "A B <a@example.org>",
            Summary = summary,
            Time = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
            Sources = [new BillComponent("x_1.tar.xz", null) { Location = location, Sha256 = Digest }],
            Dependencies = [new BillComponent("y", "2"), new BillComponent("z", null)],
        };

    private static Provenance Provenance() =>
        new()
        {
            Subjects = [("x_1-1_all.deb", Digest), ("x-1.rpm", Digest)],
            BuildType = "urn:example:build",
            Parameters = [("package", "x"), ("", "any")],
            Inputs =
            [
                new ProvenanceInput("https://example.org/x.git", "gitCommit", new string('1', 40)),
                new ProvenanceInput("packager/buildspec.yaml", "sha256", Digest),
                new ProvenanceInput(".", "recipesTree", Digest),
            ],
            Builder = "urn:example:builder",
            Time = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
        };
}
