import Scheduling

/// Who books in the demo.
enum DemoCustomers {
  static let all: [GivenCustomer] = names.map { name, email in
    var customer = GivenCustomer()
    customer.name = name
    customer.email = "\(email)@customers.example"
    return customer
  }

  private static let names = [
    ("Noor Haddad", "noor"), ("Emil Sørensen", "emil"), ("Maya Okonkwo", "maya"),
    ("Jun Park", "jun"), ("Clara Fischer", "clara"), ("Diego Fuentes", "diego"),
    ("Priya Raman", "priya"), ("Hinewai Tamati", "hinewai"), ("Oskar Lindqvist", "oskar"),
    ("Léa Moreau", "lea"), ("Samuel Adeyemi", "samuel"), ("Ines Carvalho", "ines"),
    ("Tariq Aziz", "tariq"), ("Zofia Nowak", "zofia"), ("Ben Whitfield", "ben"),
    ("Anouk de Vries", "anouk"), ("Kenji Mori", "kenji"), ("Ruth Goldberg", "ruth"),
    ("Paolo Ricci", "paolo"), ("שרה לוי", "sara"), ("Fatima Zahra", "fatima"),
    ("Wiremu Parata", "wiremu"), ("Olga Petrova", "olga"), ("Liam Byrne", "liam"),
  ]
}
