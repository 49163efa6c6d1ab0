import HTML
import Schema

/// The readable reference of the API, made of the same operations as its OpenAPI document.
package func referencePage(_ reference: ReferencePage, problems: [ProblemKind]) -> Markup {
  let page = PageHead(
    reference.title, summary: "Every call of the API, with its fields, answers and examples.",
    isIndexed: true)
  return plainPage(page, width: .wide) {
    pageHeader(
      reference.title, lead: reference.description, eyebrow: "Version " + reference.version
    ) {
      linkButton("OpenAPI document", to: "/api/v1/openapi.json")
    }
    div(.class("reference")) {
      contents(reference)
      div {
        for group in reference.groups { groupSection(group) }
        problemSection(problems)
      }
    }
  }
}

private func contents(_ reference: ReferencePage) -> Markup {
  nav(.class("reference-nav"), .aria(.label, "Contents")) {
    ul(.role("list")) {
      for group in reference.groups {
        li { a(.href("#\(anchor(group.name))")) { group.name } }
      }
      li { a(.href("#problems")) { "Problems" } }
    }
  }
}

private func groupSection(_ group: ReferencePage.Group) -> Markup {
  section(.class("reference-group"), .aria(.labelledby, anchor(group.name))) {
    h2(.id(anchor(group.name))) { group.name }
    p(.class("muted")) { prose(group.meaning) }
    for operation in group.operations { operationDetails(operation) }
  }
}

private func operationDetails(_ reference: ReferenceOperation) -> Markup {
  let operation = reference.operation
  return details(.class("operation"), .id(operation.id)) {
    summary {
      h3 { operation.summary }
      span(.class("operation-path")) {
        span(.class("method")) { operation.method }
        span { operation.path }
      }
    }
    div(.class("operation-body")) {
      if !operation.description.isEmpty { p { prose(operation.description) } }
      rowTable("Parameters", "Parameters of \(operation.id)", reference.parameters)
      rowTable("Body", "Body of \(operation.id)", reference.bodyFields)
      rowTable("Answer", "Answer of \(operation.id)", reference.answerFields)
      outcomeList(reference.outcomes)
      h4 { "Try it" }
      pre(.tabindex(0), .aria(.label, "Command for \(operation.id)"), .role("group")) {
        code { reference.curl }
      }
    }
  }
}

private func rowTable(
  _ heading: String, _ caption: String, _ rows: [ReferenceOperation.Row]
) -> Markup {
  guard !rows.isEmpty else { return Markup() }
  return Markup {
    h4 { heading }
    dataTable(
      caption, rows,
      [
        Column("Name", .name) { row in code { row.name } },
        Column("Type") { row in typeCell(row) },
        Column("Meaning") { row in prose(row.meaning) },
        Column("Example") { row in code { row.example } },
      ])
  }
}

private func typeCell(_ row: ReferenceOperation.Row) -> Markup {
  div {
    row.type
    if row.isRequired { ", always" }
    if !row.rule.isEmpty { p(.class("muted small")) { prose(row.rule) } }
    if let standard = row.standard {
      p(.class("muted small")) {
        "default "
        code { standard }
      }
    }
  }
}

private func outcomeList(_ outcomes: [ReferenceOperation.Outcome]) -> Markup {
  Markup {
    h4 { "Answers" }
    ul(.class("outcomes"), .role("list")) {
      for outcome in outcomes {
        li {
          badge(String(outcome.status), outcome.status < 400 ? .good : .grey)
          if let code = outcome.code {
            a(.href(problemAddress(code))) { HTML.code { code } }
          }
          span { prose(outcome.meaning) }
        }
      }
    }
    for outcome in outcomes {
      if let example = outcome.example {
        pre(.tabindex(0), .role("group"), .aria(.label, "Example of an answer")) {
          code { example }
        }
      }
    }
  }
}

private func problemSection(_ problems: [ProblemKind]) -> Markup {
  section(.class("reference-group"), .aria(.labelledby, "problems")) {
    h2(.id("problems")) { "Problems" }
    p(.class("muted")) { "What a refusal says in its code. Each has a page." }
    dataTable(
      "Problems", problems,
      [
        Column("Code", .name) { kind in
          a(.href(problemAddress(kind.code))) { code { kind.code } }
        },
        Column("Status", .number) { kind in kind.status },
        Column("Meaning") { kind in kind.title },
      ])
  }
}

/// The page of a problem: its code with hyphens.
private func problemAddress(_ code: String) -> Address {
  let name = code.split(separator: "_").joined(separator: "-")
  return "/problems/\(name)"
}

/// A heading as the end of an address: `Signing in` is `signing-in`.
private func anchor(_ heading: String) -> String {
  String(heading.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" })
}
