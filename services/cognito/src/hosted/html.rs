//! The pages' text: plain forms with labels, readable without style, script or colour.

use http::{Response, StatusCode, header};
use novamind_wire::Body;

use super::{CSRF_COOKIE, CSRF_FIELD, CSRF_SECONDS, Request, add, response, set_cookie};

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:24rem;margin:3rem auto;padding:0 1rem}\
label{display:block;margin-top:1rem}input{width:100%;box-sizing:border-box;padding:.5rem;font:inherit}\
button{margin-top:1.5rem;width:100%;padding:.6rem;font:inherit}.problem{border-left:4px solid #b00020;padding-left:.75rem}";

/// Text between tags or in an attribute.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter => out.push(letter),
        }
    }
    out
}

/// One field of a form.
pub struct Field<'a> {
    pub name: &'a str,
    pub label: &'a str,
    pub kind: &'a str,
    pub autocomplete: &'a str,
    pub value: &'a str,
}

/// A page with one form.
pub struct Form<'a> {
    pub title: &'a str,
    /// What went wrong, or what is to be known.
    pub problem: Option<&'a str>,
    pub notice: Option<&'a str>,
    /// The path that it posts to; the query of OAuth's parameters comes behind it.
    pub action: &'a str,
    pub fields: Vec<Field<'a>>,
    pub hidden: Vec<(&'a str, &'a str)>,
    pub button: &'a str,
    /// Links below, as path and text.
    pub links: Vec<(&'a str, &'a str)>,
}

fn head(title: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n\
         <body>\n<main>\n<h1>{title}</h1>\n",
        title = escape(title)
    )
}

fn finish(status: StatusCode, body: String) -> Response<Body> {
    let mut response = response(status, "text/html; charset=utf-8", body);
    // No script, no frames, nothing from elsewhere. Forms answer with redirects to clients, so their targets are free.
    let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'";
    add(&mut response, header::CONTENT_SECURITY_POLICY, policy);
    add(&mut response, header::REFERRER_POLICY, "no-referrer");
    add(&mut response, header::X_FRAME_OPTIONS, "DENY");
    response
}

impl Form<'_> {
    pub fn show(&self, status: StatusCode, request: &Request) -> Response<Body> {
        let (csrf, is_new) = request.csrf();
        let query = match request.raw_query.as_str() {
            "" => String::new(),
            query => format!("?{query}"),
        };
        let mut out = head(self.title);
        if let Some(problem) = self.problem {
            out += &format!("<p class=\"problem\" role=\"alert\">{}</p>\n", escape(problem));
        }
        if let Some(notice) = self.notice {
            out += &format!("<p role=\"status\">{}</p>\n", escape(notice));
        }
        out += &format!("<form method=\"post\" action=\"{}\">\n", escape(&format!("{}{query}", self.action)));
        for (name, value) in self.hidden.iter().chain(&[(CSRF_FIELD, csrf.as_str())]) {
            out +=
                &format!("<input type=\"hidden\" name=\"{}\" value=\"{}\">\n", escape(name), escape(value));
        }
        for field in &self.fields {
            let name = escape(field.name);
            out += &format!(
                "<label for=\"{name}\">{}</label>\n<input id=\"{name}\" name=\"{name}\" type=\"{}\" \
                 autocomplete=\"{}\" value=\"{}\" required>\n",
                escape(field.label),
                escape(field.kind),
                escape(field.autocomplete),
                escape(field.value),
            );
        }
        out += &format!("<button type=\"submit\">{}</button>\n</form>\n", escape(self.button));
        for (path, text) in &self.links {
            out +=
                &format!("<p><a href=\"{}\">{}</a></p>\n", escape(&format!("{path}{query}")), escape(text));
        }
        out += "</main>\n</body>\n</html>\n";
        let mut response = finish(status, out);
        if is_new {
            set_cookie(&mut response, CSRF_COOKIE, &csrf, CSRF_SECONDS);
        }
        response
    }
}

/// A page that says what is wrong.
pub fn problem(status: StatusCode, title: &str, text: &str) -> Response<Body> {
    let body = format!("{}<p role=\"alert\">{}</p>\n</main>\n</body>\n</html>\n", head(title), escape(text));
    finish(status, body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_users_type_is_text() {
        assert_eq!(escape("<a href=\"x\" o='&'>"), "&lt;a href=&quot;x&quot; o=&#39;&amp;&#39;&gt;");
    }
}
